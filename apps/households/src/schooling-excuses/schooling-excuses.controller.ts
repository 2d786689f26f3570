import { RecordSchoolingExcuse, schoolingExcusesImport, type ImportPart, type InputOf } from '@guzhou/contracts';
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
}
