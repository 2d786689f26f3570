import {
  livingConditionsImport, type ChangeAnswer, type ImportOutcome, type ImportPart, type InputOf, type RecordLivingCondition, type RowOf,
  type ExportInput, type ExportPage,
} from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { dayInFuture, householdNotOnDay } from '../days/days.errors.js';
import { holdsOn, lastByDay, type Day } from '../days/days.js';
import { existenceOf } from '../households/household.js';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../import/export-page.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginChange, beginImport, type Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { lastFound, livingConditionOf, sameLivingCondition, withFound, type Found, type LivingCondition } from './living-condition.js';
import { livingConditionAsRow } from './living-condition-as-row.js';
import { livingConditionTexts } from './living-conditions.errors.js';
import { LivingConditionsRepository } from './living-conditions.repository.js';

@Injectable()
export class LivingConditionsService {
  constructor(private readonly repository: LivingConditionsRepository, private readonly households: HouseholdsService) {}

  /** Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`. */
  async record(input: InputOf<typeof RecordLivingCondition>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, source, evidence, found } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    const recorded = await beginChange(context, { kind: 'record-living-condition', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    await this.putFound(context, recorded, householdCode, effectiveOn, found);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** Writes what was found at a home on a day; what is not said goes on as it was last found by then. */
  async putFound({ tx, county }: RequestContext, recorded: Stamp, householdCode: string, day: Day, found: Found): Promise<void> {
    const findings = await this.repository.find(tx, county, [householdCode]);
    const records = byHomeAndDay(findings);
    const key = `${householdCode} ${day}`;
    const next = withFound(householdCode, day, lastFound(findings, day), found);
    const before = records.find(key);
    if (before === undefined || !sameLivingCondition(before, next)) records.put(key, next);
    await this.repository.save(tx, recorded, records);
  }

  async importLivingConditions(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, livingConditionsImport.kind, part);
    const keyOf = (row: RowOf<typeof livingConditionsImport>) => `${row.household_code} ${row.assessed_on}`;
    return runImport({
      definition: livingConditionsImport, texts: livingConditionTexts, part, keyOf,
      open: async (rows) => {
        const codes = rows.map((row) => row.household_code);
        const known = await this.households.findKnown(tx, county, codes);
        const findings = await this.repository.find(tx, county, codes);
        const findingsOf = Map.groupBy(findings, (each) => each.householdCode);
        const records = byHomeAndDay(findings);
        return recordBook({
          records, keyOf,
          apply: (stored, row) => {
            const found = livingConditionOf(row, stored ?? lastFound(findingsOf.get(row.household_code) ?? [], row.assessed_on));
            if (stored !== undefined && sameLivingCondition(stored, found)) return stored;
            if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
            if (row.assessed_on > recorded.today) return { column: 'assessed_on', code: 'date/in-future' };
            return found;
          },
          rowOf: livingConditionAsRow,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  exportLivingConditions(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(livingConditionsImport, 'household', input, context, async (codes) =>
      lastByDay(await this.repository.find(tx, county, codes), input.asOf, {
        about: ({ householdCode }) => householdCode, on: ({ assessedOn }) => assessedOn,
      }).map(livingConditionAsRow));
  }
}

function byHomeAndDay(findings: readonly LivingCondition[]): WorkingSet<LivingCondition> {
  return new WorkingSet(new Map(findings.map((each) => [`${each.householdCode} ${each.assessedOn}`, each])));
}
