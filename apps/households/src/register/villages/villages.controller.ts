import {
  books, RecordVillageCondition, RecordVillagePaper, villageConditionsImport, villagePapersImport, villagesImport, type ExportInput,
  type ExportPage, type ImportPart, type ImportPreview, type InputOf, type SayRecordsInput,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { VillagesService } from './villages.service.js';

@Controller()
export class VillagesController {
  constructor(private readonly villages: VillagesService) {}

  @HandleRequest(villagesImport.request)
  importVillages(part: ImportPart, context: RequestContext) {
    return this.villages.importVillages(part, context);
  }

  @HandleRequest(villagesImport.preview)
  previewVillages(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.villages.importVillages(each, context));
  }

  @HandleRequest(villageConditionsImport.request)
  importConditions(part: ImportPart, context: RequestContext) {
    return this.villages.importConditions(part, context);
  }

  @HandleRequest(villageConditionsImport.preview)
  previewConditions(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.villages.importConditions(each, context));
  }

  @HandleRequest(villagePapersImport.request)
  importPapers(part: ImportPart, context: RequestContext) {
    return this.villages.importPapers(part, context);
  }

  @HandleRequest(villagePapersImport.preview)
  previewPapers(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.villages.importPapers(each, context));
  }

  @HandleRequest(RecordVillageCondition)
  recordCondition(input: InputOf<typeof RecordVillageCondition>, context: RequestContext) {
    return this.villages.recordCondition(input, context);
  }

  @HandleRequest(RecordVillagePaper)
  recordPaper(input: InputOf<typeof RecordVillagePaper>, context: RequestContext) {
    return this.villages.recordPaper(input, context);
  }

  @HandleRequest(villagesImport.export)
  exportVillages(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.villages.exportVillages(input, context);
  }

  @HandleRequest(villageConditionsImport.export)
  exportConditions(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.villages.exportConditions(input, context);
  }

  @HandleRequest(villagePapersImport.export)
  exportPapers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.villages.exportPapers(input, context);
  }

  @HandleRequest(books.villages.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.villages.sayAnew(input, context);
  }
}
