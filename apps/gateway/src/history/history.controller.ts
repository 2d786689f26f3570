import { ListHouseholdHistory, ListMemberHistory } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { listHouseholdHistory, listMemberHistory } from './history.routes.js';

@Controller()
export class HistoryController {
  constructor(private readonly reads: ReadsService) {}

  @Handle(listHouseholdHistory)
  ofHousehold({ params, query: { county, ...page } }: RouteInput<typeof listHouseholdHistory>) {
    return this.reads.ofCounty(ListHouseholdHistory, { householdCode: params.code, ...page }, county);
  }

  @Handle(listMemberHistory)
  ofMember({ params, query: { county, ...page } }: RouteInput<typeof listMemberHistory>) {
    return this.reads.ofCounty(ListMemberHistory, { memberCode: params.code, ...page }, county);
  }
}
