import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { listGaps } from './standards.routes.js';
import { StandardsService } from './standards.service.js';

@Controller()
export class StandardsController {
  constructor(private readonly standards: StandardsService) {}

  @Handle(listGaps)
  async list({ query }: RouteInput<typeof listGaps>) {
    return query.format === 'csv' ? this.standards.listCsv(query) : this.standards.list(query);
  }
}
