import { payoutsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PayoutService } from './payout.service.js';

@Controller()
export class PayoutController {
  constructor(private readonly payouts: PayoutService) {}

  @HandleRequest(payoutsImport.request)
  importPayouts(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.payouts.importPart(part, context);
  }
}
