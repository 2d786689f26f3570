import { BenefitPaid, BenefitReversed, WagePaid, WageReversed, type ItemOf } from '@guzhou/contracts';
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

  @HandleEvent(BenefitReversed)
  hearReversedBenefits(benefits: ItemOf<typeof BenefitReversed>[], context: EventContext) {
    return this.income.hearReversedBenefits(benefits, context);
  }

  @HandleEvent(WagePaid)
  hearWages(wages: ItemOf<typeof WagePaid>[], context: EventContext) {
    return this.income.hearWages(wages, context);
  }

  @HandleEvent(WageReversed)
  hearReversedWages(wages: ItemOf<typeof WageReversed>[], context: EventContext) {
    return this.income.hearReversedWages(wages, context);
  }
}
