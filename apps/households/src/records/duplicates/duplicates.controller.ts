import { DismissDuplicate, ListDuplicates, MergeDuplicates, PreviewMerge, UndoMerge, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { DuplicatesService } from './duplicates.service.js';
import { MergingService } from './merging.service.js';

@Controller()
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesService, private readonly merging: MergingService) {}

  @HandleRequest(ListDuplicates)
  async list(input: InputOf<typeof ListDuplicates>, { county, sight }: RequestContext) {
    const { duplicates, next } = await this.duplicates.list(input, county);
    // Both halves of a pair: the other one may lie where whoever asks sees nothing.
    const both = duplicates.filter(({ households }) => households.every(({ villageCode }) => sight.sees({ division: villageCode })));
    return { duplicates: both, next };
  }

  @HandleRequest(DismissDuplicate)
  dismiss(input: InputOf<typeof DismissDuplicate>, context: RequestContext) {
    return this.duplicates.dismiss(input, context);
  }

  @HandleRequest(PreviewMerge)
  preview(input: InputOf<typeof PreviewMerge>, context: RequestContext) {
    return this.merging.preview(input, context);
  }

  @HandleRequest(MergeDuplicates)
  merge(input: InputOf<typeof MergeDuplicates>, context: RequestContext) {
    return this.merging.merge(input, context);
  }

  @HandleRequest(UndoMerge)
  undo(input: InputOf<typeof UndoMerge>, context: RequestContext) {
    return this.merging.undo(input, context);
  }
}
