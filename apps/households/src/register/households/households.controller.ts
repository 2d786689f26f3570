import {
  books, householdsImport, type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type SayRecordsInput,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { HouseholdsService } from './households.service.js';

@Controller()
export class HouseholdsController {
  constructor(private readonly households: HouseholdsService) {}

  @HandleRequest(householdsImport.request)
  importHouseholds(part: ImportPart, context: RequestContext) {
    return this.households.importHouseholds(part, context);
  }

  @HandleRequest(householdsImport.preview)
  previewHouseholds(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.households.importHouseholds(each, context));
  }

  @HandleRequest(householdsImport.export)
  exportHouseholds(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.households.exportHouseholds(input, context);
  }

  @HandleRequest(books.households.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.households.sayAnew(input, context);
  }
}
