import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getHousehold, listHouseholds, searchHouseholds } from './households.routes.js';
import { HouseholdsService } from './households.service.js';

@Controller()
export class HouseholdsController {
  constructor(private readonly households: HouseholdsService) {}

  @Handle(listHouseholds)
  list({ query }: RouteInput<typeof listHouseholds>) { return this.households.list(query); }

  @Handle(searchHouseholds)
  search({ body }: RouteInput<typeof searchHouseholds>) { return this.households.search(body); }

  @Handle(getHousehold)
  get({ params, query }: RouteInput<typeof getHousehold>) { return this.households.get(params.code, query); }
}
