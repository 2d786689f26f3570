import { GetIncome, incomesImport, RecordIncome, WithdrawIncome, type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { IncomeService } from './income.service.js';

@Controller()
export class IncomeController {
  constructor(private readonly income: IncomeService) {}

  @HandleRequest(GetIncome)
  get(input: InputOf<typeof GetIncome>, { county }: RequestContext) {
    return this.income.get(input, county);
  }

  @HandleRequest(RecordIncome)
  record(input: InputOf<typeof RecordIncome>, context: RequestContext) {
    return this.income.record(input, context);
  }

  @HandleRequest(WithdrawIncome)
  withdraw(input: InputOf<typeof WithdrawIncome>, context: RequestContext) {
    return this.income.withdraw(input, context);
  }

  @HandleRequest(incomesImport.request)
  importIncomes(part: ImportPart, context: RequestContext) {
    return this.income.importIncomes(part, context);
  }

  @HandleRequest(incomesImport.preview)
  previewIncomes(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.income.importIncomes(each, context));
  }

  @HandleRequest(incomesImport.export)
  exportIncomes(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.income.exportIncomes(input, context);
  }
}
