import { RecordSchoolingExcuse, schoolingExcusesImport, type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { SchoolingExcusesService } from './schooling-excuses.service.js';

@Controller()
export class SchoolingExcusesController {
  constructor(private readonly excuses: SchoolingExcusesService) {}

  @HandleRequest(RecordSchoolingExcuse)
  record(input: InputOf<typeof RecordSchoolingExcuse>, context: RequestContext) {
    return this.excuses.record(input, context);
  }

  @HandleRequest(schoolingExcusesImport.request)
  importExcuses(part: ImportPart, context: RequestContext) {
    return this.excuses.importExcuses(part, context);
  }

  @HandleRequest(schoolingExcusesImport.preview)
  previewExcuses(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.excuses.importExcuses(each, context));
  }

  @HandleRequest(schoolingExcusesImport.export)
  exportExcuses(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.excuses.exportExcuses(input, context);
  }
}
