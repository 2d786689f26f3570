import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { exportFile, listExports } from './exports.routes.js';
import { ExportsService } from './exports.service.js';

@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Handle(exportFile)
  file({ params, query, request }: RouteInput<typeof exportFile>) { return this.exports.file(params.kind, query, request); }

  @Handle(listExports)
  async list({ query: { county, number, limit } }: RouteInput<typeof listExports>) {
    return { exports: await this.exports.list(county, number, limit) };
  }
}
