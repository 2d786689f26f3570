import { villageConditionsImport, villagesImport, type ImportPart } from '@guzhou/contracts';
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
}
