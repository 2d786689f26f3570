import { Controller } from '@nestjs/common';
import type { RouteInput } from '../../http/define-route.js';
import { Handle } from '../../http/handle.decorator.js';
import { ApplyService } from './apply.service.js';
import { applyImport, discardImport, getPreview } from './previews.routes.js';
import { PreviewsService } from './previews.service.js';

@Controller()
export class PreviewsController {
  constructor(private readonly previews: PreviewsService, private readonly applying: ApplyService) {}

  @Handle(getPreview)
  read({ params, query }: RouteInput<typeof getPreview>) { return this.previews.read(params.id, query); }

  @Handle(applyImport)
  apply({ params, query, request }: RouteInput<typeof applyImport>) { return this.applying.apply(params.id, query.rows, request); }

  @Handle(discardImport)
  discard({ params }: RouteInput<typeof discardImport>) { return this.applying.discard(params.id); }
}
