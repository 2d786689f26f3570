import { livingConditionsImport, RecordLivingCondition, type ImportPart, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { LivingConditionsService } from './living-conditions.service.js';

@Controller()
export class LivingConditionsController {
  constructor(private readonly livingConditions: LivingConditionsService) {}

  @HandleRequest(RecordLivingCondition)
  record(input: InputOf<typeof RecordLivingCondition>, context: RequestContext) {
    return this.livingConditions.record(input, context);
  }

  @HandleRequest(livingConditionsImport.request)
  importLivingConditions(part: ImportPart, context: RequestContext) {
    return this.livingConditions.importLivingConditions(part, context);
  }
}
