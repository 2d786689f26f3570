import { DescribeHoldings, type DomainService } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller, type Type } from '@nestjs/common';
import { HoldingsService } from './holdings.service.js';

/** Each service has contracts of its own name, hence a controller of its own. */
export function holdingsControllerOf(service: DomainService): Type {
  @Controller()
  class HoldingsController {
    constructor(private readonly holdings: HoldingsService) {}

    @HandleRequest(DescribeHoldings[service])
    describe(_: object, { county }: RequestContext) { return this.holdings.describe(county); }
  }
  return HoldingsController;
}
