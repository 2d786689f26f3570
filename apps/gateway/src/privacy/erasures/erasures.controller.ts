import { Controller } from '@nestjs/common';
import type { RouteInput } from '../../http/define-route.js';
import { Handle } from '../../http/handle.decorator.js';
import { askForErasure, confirmErasure, listErasures, previewErasure } from './erasures.routes.js';
import { ErasuresService } from './erasures.service.js';

@Controller()
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Handle(previewErasure)
  preview({ params, query, request }: RouteInput<typeof previewErasure>) {
    return this.erasures.preview(query.county, params.code, request);
  }

  @Handle(askForErasure)
  ask({ query, body, request }: RouteInput<typeof askForErasure>) { return this.erasures.ask(query.county, body, request); }

  @Handle(listErasures)
  list({ query }: RouteInput<typeof listErasures>) { return this.erasures.list(query.county); }

  @Handle(confirmErasure)
  confirm({ params, query, request }: RouteInput<typeof confirmErasure>) { return this.erasures.confirm(query.county, params.id, request); }
}
