import { payoutsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(payoutsImport.preview)
  previewPayouts(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.payouts.importPart(each, context));
  }

  @HandleRequest(payoutsImport.export)
  exportPayouts(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.payouts.exportPage(input, context);
  }
}
