import { books, ledgers, type SayRecordsInput } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PlacementService } from './placement.service.js';

@Controller()
export class PlacementController extends ledgerController(ledgers.placements, PlacementService) {
  @HandleRequest(books.placements.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.service.sayAnew(input, context);
  }
}
