import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { FiguresService } from './figures.service.js';
import { MeasuresService } from './measures.service.js';
import { getReport, listMeasures, listReportRows, listReportVersions, openFigure, requestReport } from './reports.routes.js';
import { ReportsService } from './reports.service.js';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService, private readonly figures: FiguresService, private readonly measures: MeasuresService,
  ) {}

  @Handle(requestReport)
  request({ body }: RouteInput<typeof requestReport>) { return this.reports.request(body.division, body.period); }

  @Handle(getReport)
  async get(input: RouteInput<typeof getReport>) {
    const query = { ...input.params, version: input.query.version };
    return wantsCsv(input) ? this.reports.getCsv(query) : this.reports.getReport(query);
  }

  @Handle(listReportVersions)
  listVersions({ params, query }: RouteInput<typeof listReportVersions>) { return this.reports.listVersions({ ...params, ...query }); }

  @Handle(listReportRows)
  listRows({ params, query }: RouteInput<typeof listReportRows>) { return this.reports.listRows({ ...params, ...query }); }

  @Handle(listMeasures)
  async listMeasures({ query }: RouteInput<typeof listMeasures>) { return this.measures.list(query.period); }

  @Handle(openFigure)
  openFigure({ params, query }: RouteInput<typeof openFigure>) { return this.figures.open({ ...params, ...query }); }
}

/** `format` wins; of the types in Accept, CSV must be named. */
function wantsCsv({ query, request }: RouteInput<typeof getReport>): boolean {
  return query.format === undefined ? String(request.headers.accept ?? '').includes('text/csv') : query.format === 'csv';
}
