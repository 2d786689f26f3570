import {
  RecordVillageCondition, RecordVillagePaper, villageConditionsImport, villagePapersImport, villagesImport, type ImportPart, type InputOf,
} from '@guzhou/contracts';
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

  @HandleRequest(villageConditionsImport.request)
  importConditions(part: ImportPart, context: RequestContext) {
    return this.villages.importConditions(part, context);
  }

  @HandleRequest(villagePapersImport.request)
  importPapers(part: ImportPart, context: RequestContext) {
    return this.villages.importPapers(part, context);
  }

  @HandleRequest(RecordVillageCondition)
  recordCondition(input: InputOf<typeof RecordVillageCondition>, context: RequestContext) {
    return this.villages.recordCondition(input, context);
  }

  @HandleRequest(RecordVillagePaper)
  recordPaper(input: InputOf<typeof RecordVillagePaper>, context: RequestContext) {
    return this.villages.recordPaper(input, context);
  }
}
