import {
  CountUndelivered, ListQuarantined, RedriveQuarantined, type DomainService, type InputOf,
} from '@guzhou/contracts';
import { Deliveries, HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller, type Type } from '@nestjs/common';
import { QuarantineService } from './quarantine.service.js';

type Counting = InputOf<typeof CountUndelivered[DomainService]>;
type Listing = InputOf<typeof ListQuarantined[DomainService]>;
type Redriving = InputOf<typeof RedriveQuarantined[DomainService]>;

/** Each service has contracts of its own name, hence a controller of its own. */
export function deliveriesControllerOf(service: DomainService): Type {
  @Controller()
  class DeliveriesController {
    constructor(private readonly deliveries: Deliveries, private readonly quarantine: QuarantineService) {}

    @HandleRequest(CountUndelivered[service])
    countUndelivered({ cause }: Counting, { county }: RequestContext) {
      return this.deliveries.countUndelivered(county, cause);
    }

    @HandleRequest(ListQuarantined[service])
    listQuarantined(page: Listing, { county }: RequestContext) { return this.quarantine.list(county, page); }

    @HandleRequest(RedriveQuarantined[service])
    redriveQuarantined({ messageId }: Redriving, context: RequestContext) {
      return this.quarantine.redrive(messageId, context);
    }
  }
  return DeliveriesController;
}
