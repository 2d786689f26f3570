import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { countGaps, getStandards, listGaps } from './standards.routes.js';
import { StandardsService } from './standards.service.js';

@Controller()
export class StandardsController {
  constructor(private readonly standards: StandardsService) {}

  @Handle(getStandards)
  get({ params, query }: RouteInput<typeof getStandards>) { return this.standards.get(params.code, query); }

  @Handle(listGaps)
  async list({ query }: RouteInput<typeof listGaps>) {
    return query.format === 'csv' ? this.standards.listCsv(query) : this.standards.list(query);
  }

  @Handle(countGaps)
  count({ query }: RouteInput<typeof countGaps>) { return this.standards.count(query); }
}
