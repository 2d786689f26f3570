import {
  importPartKey, ListQuarantined, RedriveQuarantined, StandsAsLeft, TraceDeliveries, type DeliveryTrace, type DomainService, type InputOf,
} from '@guzhou/contracts';
import { Deliveries, HandleRequest, Writes, type RequestContext } from '@guzhou/messaging';
import { Controller, type Type } from '@nestjs/common';
import { QuarantineService } from './quarantine.service.js';

type Listing = InputOf<typeof ListQuarantined[DomainService]>;
type Standing = InputOf<typeof StandsAsLeft[DomainService]>;
type Redriving = InputOf<typeof RedriveQuarantined[DomainService]>;
type Tracing = InputOf<typeof TraceDeliveries[DomainService]>;

/** Each service has contracts of its own name, hence a controller of its own. */
export function deliveriesControllerOf(service: DomainService): Type {
  @Controller()
  class DeliveriesController {
    constructor(private readonly deliveries: Deliveries, private readonly quarantine: QuarantineService, private readonly writes: Writes) {}

    @HandleRequest(TraceDeliveries[service])
    async traceDeliveries({ causes }: Tracing, { county }: RequestContext): Promise<DeliveryTrace> {
      const [said, failing] = await Promise.all([
        this.deliveries.findSaid(county, causes), this.deliveries.findFailing(county, causes),
      ]);
      return {
        said: said as DeliveryTrace['said'],
        failing: failing.map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() })),
      };
    }

    @HandleRequest(StandsAsLeft[service])
    async standsAsLeft({ importId, parts }: Standing, { county }: RequestContext) {
      const keys = Array.from({ length: parts }, (_, part) => importPartKey(importId, part));
      return { standsAsLeft: await this.writes.standAsLeft(county, keys) };
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
