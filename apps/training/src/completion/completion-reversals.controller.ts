import { books, reversals, type SayRecordsInput } from '@guzhou/contracts';
import { reversalsController } from '@guzhou/ledgers';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CompletionReversalsService } from './completion-reversals.service.js';

@Controller()
export class CompletionReversalsController extends reversalsController(reversals.completions, CompletionReversalsService) {
  @HandleRequest(books.certificates.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.service.sayAnew(input, context);
  }
}
