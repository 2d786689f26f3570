import { incomesImport, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { IncomeService } from './income.service.js';

@Controller()
export class IncomeController {
  constructor(private readonly income: IncomeService) {}

  @HandleRequest(incomesImport.request)
  importIncomes(part: ImportPart, context: RequestContext) {
    return this.income.importIncomes(part, context);
  }
}
