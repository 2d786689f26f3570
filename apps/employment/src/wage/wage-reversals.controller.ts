import { books, reversals, type SayRecordsInput } from '@guzhou/contracts';
import { reversalsController } from '@guzhou/ledgers';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { WageReversalsService } from './wage-reversals.service.js';

@Controller()
export class WageReversalsController extends reversalsController(reversals.wages, WageReversalsService) {
  @HandleRequest(books.wages.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.service.sayAnew(input, context);
  }
}
