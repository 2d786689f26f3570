import { BenefitPaid, WagePaid, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { IncomeService } from './income.service.js';

@Controller()
export class IncomeListener {
  constructor(private readonly income: IncomeService) {}

  @HandleEvent(BenefitPaid)
  hearBenefits(benefits: ItemOf<typeof BenefitPaid>[], context: EventContext) {
    return this.income.hearBenefits(benefits, context);
  }

  @HandleEvent(WagePaid)
  hearWages(wages: ItemOf<typeof WagePaid>[], context: EventContext) {
    return this.income.hearWages(wages, context);
  }
}
