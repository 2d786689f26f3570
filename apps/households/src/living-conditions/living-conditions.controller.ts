import { livingConditionsImport, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { LivingConditionsService } from './living-conditions.service.js';

@Controller()
export class LivingConditionsController {
  constructor(private readonly livingConditions: LivingConditionsService) {}

  @HandleRequest(livingConditionsImport.request)
  importLivingConditions(part: ImportPart, context: RequestContext) {
    return this.livingConditions.importLivingConditions(part, context);
  }
}
