import { GetHouseholdLineage, PreviewNaturalChange, RecordNaturalChange, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { NaturalChangesService } from './natural-changes.service.js';

@Controller()
export class NaturalChangesController {
  constructor(private readonly naturalChanges: NaturalChangesService) {}

  @HandleRequest(RecordNaturalChange)
  record(input: InputOf<typeof RecordNaturalChange>, context: RequestContext) {
    return this.naturalChanges.record(input, context);
  }

  @HandleRequest(PreviewNaturalChange)
  preview(input: InputOf<typeof PreviewNaturalChange>, context: RequestContext) {
    return this.naturalChanges.preview(input, context);
  }

  @HandleRequest(GetHouseholdLineage)
  getLineage(input: InputOf<typeof GetHouseholdLineage>, context: RequestContext) {
    return this.naturalChanges.getLineageSeen(input, context);
  }
}
