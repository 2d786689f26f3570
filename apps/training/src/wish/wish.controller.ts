import { wishesImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { WishService } from './wish.service.js';

@Controller()
export class WishController {
  constructor(private readonly wishes: WishService) {}

  @HandleRequest(wishesImport.request)
  importWishes(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.wishes.importPart(part, context);
  }
}
