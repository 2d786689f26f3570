import { householdsImport, type ImportPart } from '@guzhou/contracts';
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
}
