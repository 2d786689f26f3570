import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { createImport, getRefusedRows, getRowErrors, listCounties } from './imports.routes.js';
import { ImportedCountiesService } from './imported-counties.service.js';
import { ImportsService } from './imports.service.js';
import { RefusedRowsService } from './refused-rows.service.js';

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportsService, private readonly refused: RefusedRowsService,
    private readonly imported: ImportedCountiesService,
  ) {}

  @Handle(createImport)
  create({ query, request }: RouteInput<typeof createImport>) { return this.imports.accept(query, request); }

  @Handle(listCounties)
  counties() { return this.imported.list(); }

  @Handle(getRowErrors)
  rowErrors({ params }: RouteInput<typeof getRowErrors>) { return this.imports.rowErrors(params.id); }

  @Handle(getRefusedRows)
  refusedRows({ params, query }: RouteInput<typeof getRefusedRows>) { return this.refused.file(params.id, query.format); }
}
