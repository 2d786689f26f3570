import { RecordIncome, WithdrawIncome } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { getIncome, recordIncome, withdrawIncome } from './income.routes.js';
import { IncomeService } from './income.service.js';

@Controller()
export class IncomeController {
  constructor(private readonly income: IncomeService, private readonly writes: WritesService) {}

  @Handle(getIncome)
  get({ params, query }: RouteInput<typeof getIncome>) { return this.income.get(params.code, query); }

  @Handle(recordIncome)
  record({ params, query: { county }, body, request }: RouteInput<typeof recordIncome>) {
    const input = { householdCode: params.code, incomeCode: params.income, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordIncome, input, { county, request });
  }

  @Handle(withdrawIncome)
  withdraw({ params, query: { county }, body, request }: RouteInput<typeof withdrawIncome>) {
    const input = { householdCode: params.code, incomeCode: params.income, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(WithdrawIncome, input, { county, request });
  }
}
