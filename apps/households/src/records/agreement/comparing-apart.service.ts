import type { Slot, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { IncomeService } from '../../standing/income/income.service.js';
import { ruleSetOn } from '../../standing/rule-sets/rule-set.js';
import { agreementConfig } from './agreement.config.js';
import { compareIncome, type ComparedApart } from './compared-apart.js';
import type { Copies } from './copies.js';
import { DifferencesRepository } from './differences.repository.js';
import { ListedMembersRepository } from './listed-members.repository.js';

/** Compares what statements cannot: incomes, which count by the rules of each day, and names longer than their index. */
@Injectable()
export class ComparingApartService {
  constructor(
    private readonly differences: DifferencesRepository, private readonly listed: ListedMembersRepository,
    private readonly income: IncomeService,
  ) {}

  /** Of these copies, by one place of the indexes. One look at incomes for each day on which copies that say them were taken. */
  async compare(tx: Transaction, county: string, copies: Copies, slot: Slot): Promise<ComparedApart[]> {
    const found = await this.listed.findLongNames(tx, county, copies, slot);
    const said = await this.differences.findIncomes(tx, county, copies);
    for (const [day, ofDay] of Map.groupBy(said, ({ takenOn }) => takenOn)) {
      const held = await this.income.perHeadOf(county, ofDay.map(({ householdCode }) => householdCode), day);
      const tolerance = ruleSetOn(agreementConfig, county, day)?.incomeToleranceYuan ?? 0;
      for (const each of ofDay) found.push(compareIncome(each, held.get(each.householdCode), tolerance));
    }
    return found;
  }
}
