import { CorrectHousehold, CorrectMember, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CorrectionsService } from './corrections.service.js';

@Controller()
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @HandleRequest(CorrectHousehold)
  correctHousehold(input: InputOf<typeof CorrectHousehold>, context: RequestContext) {
    return this.corrections.correctHousehold(input, context);
  }

  @HandleRequest(CorrectMember)
  correctMember(input: InputOf<typeof CorrectMember>, context: RequestContext) {
    return this.corrections.correctMember(input, context);
  }
}
