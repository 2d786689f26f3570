import { ListHouseholdHistory, ListMemberHistory, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { HistoryService } from './history.service.js';

@Controller()
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @HandleRequest(ListHouseholdHistory)
  ofHousehold(input: InputOf<typeof ListHouseholdHistory>, { county }: RequestContext) {
    return this.history.ofHousehold(input, county);
  }

  @HandleRequest(ListMemberHistory)
  ofMember(input: InputOf<typeof ListMemberHistory>, { county }: RequestContext) {
    return this.history.ofMember(input, county);
  }
}
