import {
  livingConditionsImport, type ChangeAnswer, type ImportOutcome, type ImportPart, type InputOf, type RecordLivingCondition, type RowOf,
  type ExportInput, type ExportPage,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNotOnDay } from '../days.errors.js';
import { holdsOn, lastByDay, type Day } from '@guzhou/days';
import { dayInFuture, saysTheSame, type Stamp, WorkingSet } from '@guzhou/recording';
import { existenceOf } from '../households/household.js';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../exports/export-page.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { lastFound, withFound, type Found, type LivingCondition } from './living-condition.js';
import { livingConditionInFile, livingConditionRecord } from './living-condition.record.js';
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
    if (before === undefined || !saysTheSame(livingConditionRecord, before, next)) records.put(key, next);
    await this.repository.save(tx, recorded, records);
  }

  async importLivingConditions(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, livingConditionsImport.kind, part);
    const keyOf = (row: RowOf<typeof livingConditionsImport>) => `${row.household_code} ${row.assessed_on}`;
    return runImport({
      definition: livingConditionsImport, texts: livingConditionTexts, part, keyOf, dayOf: (row) => row.assessed_on,
      open: async (rows) => {
        const codes = rows.map((row) => row.household_code);
        const known = await this.households.findKnown(tx, county, codes);
        const findings = await this.repository.find(tx, county, codes);
        const findingsOf = Map.groupBy(findings, (each) => each.householdCode);
        const records = byHomeAndDay(findings);
        return recordBook({
          records, keyOf,
          apply: (stored, row) => {
            const found = livingConditionInFile.said(row, stored ?? lastFound(findingsOf.get(row.household_code) ?? [], row.assessed_on));
            if (stored !== undefined && saysTheSame(livingConditionRecord, stored, found)) return stored;
            if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
            if (row.assessed_on > recorded.today) return { column: 'assessed_on', code: 'date/in-future' };
            findingsOf.set(row.household_code, [...findingsOf.get(row.household_code) ?? [], found]);
            return found;
          },
          rowOf: livingConditionInFile.cells,
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
      }).map(livingConditionInFile.cells));
  }
}

function byHomeAndDay(findings: readonly LivingCondition[]): WorkingSet<LivingCondition> {
  return new WorkingSet(new Map(findings.map((each) => [`${each.householdCode} ${each.assessedOn}`, each])));
}
