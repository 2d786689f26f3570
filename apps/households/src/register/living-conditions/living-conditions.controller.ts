import { livingConditionsImport, RecordLivingCondition, type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(livingConditionsImport.preview)
  previewLivingConditions(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.livingConditions.importLivingConditions(each, context));
  }

  @HandleRequest(livingConditionsImport.export)
  exportLivingConditions(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.livingConditions.exportLivingConditions(input, context);
  }
}
