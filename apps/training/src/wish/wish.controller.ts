import { wishesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(wishesImport.preview)
  previewWishes(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.wishes.importPart(each, context));
  }

  @HandleRequest(wishesImport.export)
  exportWishes(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.wishes.exportPage(input, context);
  }
}
