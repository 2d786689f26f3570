import { EraseMember, PreviewErasure, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { ErasingService } from './erasing.service.js';

@Controller()
export class ErasingController {
  constructor(private readonly erasing: ErasingService) {}

  @HandleRequest(PreviewErasure)
  preview(input: InputOf<typeof PreviewErasure>, { county }: RequestContext) { return this.erasing.preview(input, county); }

  @HandleRequest(EraseMember)
  erase(input: InputOf<typeof EraseMember>, context: RequestContext) { return this.erasing.erase(input, context); }
}
