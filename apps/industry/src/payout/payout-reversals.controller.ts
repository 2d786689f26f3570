import { books, reversals, type SayRecordsInput } from '@guzhou/contracts';
import { reversalsController } from '@guzhou/ledgers';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PayoutReversalsService } from './payout-reversals.service.js';

@Controller()
export class PayoutReversalsController extends reversalsController(reversals.payouts, PayoutReversalsService) {
  @HandleRequest(books.payouts.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.service.sayAnew(input, context);
  }
}
