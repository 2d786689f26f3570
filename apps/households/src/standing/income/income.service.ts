import {
  incomesImport, MAX_INCOME_ITEMS, type BenefitPaid, type BenefitReversed, type ChangeAnswer,
  type GetIncome, type ImportOutcome, type ImportPart, type InputOf,
  type ItemOf, type OutputOf, type RecordIncome, type WagePaid, type WageReversed, type WithdrawIncome, type ExportInput, type ExportPage,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { EventContext, RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNotOnDay } from '../../register/days.errors.js';
import { holdsOn } from '@guzhou/days';
import { dayInFuture, saysTheSame } from '@guzhou/recording';
import { existenceOf } from '../../register/households/household.js';
import { householdUnknown } from '../../register/households/households.errors.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { lineOn } from '../poverty-lines/poverty-line.js';
import { monitoringLines, povertyLines, statisticsLines } from '../poverty-lines/poverty-lines.config.js';
import { ruleSetOn } from '../rule-sets/rule-set.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { entryInFile, incomeRecord } from './income-item.record.js';
import { entryOf, fits, incomeOfBenefit, incomeOfWage, NEVER_REVERSED, reversed, type IncomeItem } from './income-item.js';
import { incomeConfig } from './income-rules.config.js';
import { incomeOfAnotherHousehold, incomeTexts, incomeUnknown, memberNotInHousehold, subKindOfAnotherKind } from './income.errors.js';
import { IncomeRepository } from './income.repository.js';
import { incomeRulesOn, netIncomeFen } from './net-income.js';
import { shownItem, shownSums } from './shown-income.js';

@Injectable()
export class IncomeService {
  constructor(private readonly repository: IncomeRepository, private readonly households: HouseholdsService) {}

  /** Throws `household/unknown`. */
  async get({ householdCode, asOf }: InputOf<typeof GetIncome>, county: string): Promise<OutputOf<typeof GetIncome>> {
    const rules = incomeRulesOn(asOf, county, incomeConfig);
    const [sums] = await this.repository.findSums(county, [householdCode], asOf, rules);
    if (sums === undefined) throw householdUnknown();
    const items = await this.repository.findItems(county, householdCode, asOf, rules, MAX_INCOME_ITEMS);
    const lines = {
      poverty: lineOn(asOf, county, povertyLines), monitoring: lineOn(asOf, county, monitoringLines),
      statistics: lineOn(asOf, county, statisticsLines),
    };
    return {
      householdCode, revision: await this.households.getRevision(county, householdCode), villageCode: sums.villageCode, asOf,
      ...shownSums(sums, rules, lines),
      items: items.map((item) => shownItem(item, rules)),
      itemsLeftOff: sums.lines.reduce((total, line) => total + line.items, 0) - items.length,
    };
  }

  /** Net income per head as of a day, in whole fen, cut down; none of households that had nobody then, or before there were rules. */
  async perHeadOf(county: string, householdCodes: readonly string[], asOf: string): Promise<Map<string, bigint>> {
    if (ruleSetOn(incomeConfig, county, asOf) === undefined) return new Map();
    const rules = incomeRulesOn(asOf, county, incomeConfig);
    const sums = await this.repository.findSums(county, householdCodes, asOf, rules);
    return new Map(sums.filter(({ persons }) => persons > 0)
      .map(({ householdCode, lines, persons }) => [householdCode, netIncomeFen(lines, rules) / BigInt(persons)]));
  }

  /**
   * Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`,
   * `income/sub-kind-of-another-kind`, `income/of-another-household`, `member/not-in-household`.
   */
  async record(input: InputOf<typeof RecordIncome>, context: RequestContext): Promise<ChangeAnswer> {
    const { tx, county } = context;
    const { householdCode, incomeCode, effectiveOn, source, evidence, item } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    if (!fits(item)) throw subKindOfAnotherKind();
    const recorded = await beginChange(context, { kind: 'record-income', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    if (item.memberCode !== null) {
      const members = await this.repository.findMembers(tx, county, [item.memberCode]);
      if (!members.has(`${householdCode} ${item.memberCode}`)) throw memberNotInHousehold();
    }
    const entries = await this.repository.findEntries(tx, county, [incomeCode]);
    const before = entries.find(incomeCode);
    if (before !== undefined && before.householdCode !== householdCode) throw incomeOfAnotherHousehold();
    const next: IncomeItem = {
      source: 'entry', sourceCode: incomeCode, householdCode, kind: item.kind, subKind: item.subKind, memberCode: item.memberCode,
      receivedOn: effectiveOn, amountFen: BigInt(item.amountFen), ...NEVER_REVERSED,
    };
    if (before === undefined || !saysTheSame(incomeRecord, before, next)) entries.put(incomeCode, next);
    await this.repository.saveEntries(tx, recorded, entries);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `income/unknown`. */
  async withdraw(input: InputOf<typeof WithdrawIncome>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, incomeCode, effectiveOn, source, evidence } = input;
    await this.households.openForChange(context, [input]);
    const entry = (await this.repository.findEntries(context.tx, context.county, [incomeCode])).find(incomeCode);
    if (entry?.householdCode !== householdCode) throw incomeUnknown();
    const recorded = await beginChange(context, { kind: 'withdraw-income', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    await this.repository.withdraw(context.tx, recorded, entry);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  async importIncomes(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, incomesImport.kind, part);
    return runImport({
      definition: incomesImport, texts: incomeTexts, part, keyOf: (row) => row.income_code,
      open: async (rows) => {
        const known = await this.households.findKnown(tx, county, [...new Set(rows.map((row) => row.household_code))]);
        const members = await this.repository.findMembers(tx, county, [...new Set(rows.flatMap((row) => row.member_code ?? []))]);
        const records = await this.repository.findEntries(tx, county, rows.map((row) => row.income_code));
        return recordBook({
          records,
          keyOf: (row) => row.income_code,
          apply: (stored, row) => {
            const item = entryOf(row, stored);
            if (stored !== undefined && saysTheSame(incomeRecord, stored, item)) return stored;
            if (!known.has(item.householdCode)) return { column: 'household_code', code: 'household/unknown' };
            if (!fits(item)) return { column: 'sub_kind', code: 'income/sub-kind-of-another-kind' };
            if (item.receivedOn > recorded.today) return { column: 'received_on', code: 'date/in-future' };
            if (item.memberCode !== null && !members.has(`${item.householdCode} ${item.memberCode}`)) {
              return { column: 'member_code', code: 'member/not-in-household' };
            }
            return item;
          },
          rowOf: entryInFile.cells,
          save: () => this.repository.saveEntries(tx, recorded, records),
        });
      },
    });
  }

  async hearBenefits(benefits: readonly ItemOf<typeof BenefitPaid>[], context: EventContext): Promise<void> {
    await this.repository.addOnce(context.tx, context, benefits.map(incomeOfBenefit));
  }

  async hearWages(wages: readonly ItemOf<typeof WagePaid>[], context: EventContext): Promise<void> {
    await this.repository.addOnce(context.tx, context, wages.map(incomeOfWage));
  }

  async hearReversedBenefits(benefits: readonly ItemOf<typeof BenefitReversed>[], context: EventContext): Promise<void> {
    await this.repository.reverse(context.tx, context, benefits.map((benefit) => reversed(incomeOfBenefit(benefit), benefit)));
  }

  async hearReversedWages(wages: readonly ItemOf<typeof WageReversed>[], context: EventContext): Promise<void> {
    await this.repository.reverse(context.tx, context, wages.map((wage) => reversed(incomeOfWage(wage), wage)));
  }

  exportIncomes(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(incomesImport, 'income', input, context, async (codes) =>
      [...(await this.repository.findEntries(tx, county, codes)).values()].map(entryInFile.cells));
  }
}
