import { fundsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { FundService } from './fund.service.js';

@Controller()
export class FundController {
  constructor(private readonly funds: FundService) {}

  @HandleRequest(fundsImport.request)
  importFunds(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.funds.importPart(part, context);
  }

  @HandleRequest(fundsImport.preview)
  previewFunds(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.funds.importPart(each, context));
  }

  @HandleRequest(fundsImport.export)
  exportFunds(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.funds.exportPage(input, context);
  }
}
