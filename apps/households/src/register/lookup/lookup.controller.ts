import { GetMember, ListHouseholds, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { LookupService } from './lookup.service.js';

@Controller()
export class LookupController {
  constructor(private readonly lookup: LookupService) {}

  @HandleRequest(ListHouseholds)
  listHouseholds(input: InputOf<typeof ListHouseholds>, { county }: RequestContext) {
    return this.lookup.listHouseholds(input, county);
  }

  @HandleRequest(GetMember)
  getMember(input: InputOf<typeof GetMember>, { county }: RequestContext) {
    return this.lookup.getMember(input, county);
  }
}
