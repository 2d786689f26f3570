import { fundsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
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
}
