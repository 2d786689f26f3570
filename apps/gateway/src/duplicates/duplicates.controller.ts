import { DismissDuplicate, ListDuplicates, MergeDuplicates, PreviewMerge, UndoMerge } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { WritesService } from '../writing/writes.service.js';
import { dismissDuplicate, listDuplicates, mergeDuplicates, previewMerge, undoMerge } from './duplicates.routes.js';

@Controller()
export class DuplicatesController {
  constructor(private readonly writes: WritesService, private readonly reads: ReadsService) {}

  @Handle(listDuplicates)
  list({ query }: RouteInput<typeof listDuplicates>) { return this.reads.ofDivision(ListDuplicates, query); }

  @Handle(dismissDuplicate)
  dismiss({ query: { county }, body, request }: RouteInput<typeof dismissDuplicate>) {
    return this.writes.write(DismissDuplicate, body, { county, request });
  }

  @Handle(previewMerge)
  preview({ query: { county }, body }: RouteInput<typeof previewMerge>) { return this.reads.ofCounty(PreviewMerge, body, county); }

  @Handle(mergeDuplicates)
  merge({ query: { county }, body, request }: RouteInput<typeof mergeDuplicates>) {
    return this.writes.write(MergeDuplicates, body, { county, request });
  }

  @Handle(undoMerge)
  undo({ params, query: { county }, body, request }: RouteInput<typeof undoMerge>) {
    return this.writes.write(UndoMerge, { mergeId: params.id, ...body }, { county, request });
  }
}
