import type { ChangeAnswer, ExportInput, ExportPage, ImportOutcome, ImportPart, InputOf, RecordWaterCheck } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { dayInFuture, householdNotOnDay } from '../days/days.errors.js';
import { holdsOn, lastByDay } from '../days/days.js';
import { existenceOf } from '../households/household.js';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../import/export-page.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginChange, beginImport } from '../storage/stamp.js';
import { sameFinding, type FindingKind, type HomeFinding } from './home-finding.js';
import { homeFindingTexts } from './home-findings.errors.js';
import { HomeFindingsRepository } from './home-findings.repository.js';

type Asked<Fields> = Omit<InputOf<typeof RecordWaterCheck>, 'found'> & { readonly found: Fields };

/** Records what was found at homes, whatever the kind; found again on the same day it is corrected. */
@Injectable()
export class HomeFindingsService {
  constructor(private readonly repository: HomeFindingsRepository, private readonly households: HouseholdsService) {}

  /** Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`. */
  async record<Finding extends HomeFinding, Fields, Row extends z.ZodObject>(
    kind: FindingKind<Finding, Fields, Row>, input: Asked<Fields>, context: RequestContext,
  ): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, source, evidence, found } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    const recorded = await beginChange(context, { kind: kind.change, source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    const findings = await this.repository.find(context.tx, kind, context.county, [householdCode]);
    const key = `${householdCode} ${effectiveOn}`;
    const next = kind.ofFields({ householdCode, foundOn: effectiveOn }, found);
    const before = findings.find(key);
    if (before === undefined || !sameFinding(before, next)) findings.put(key, next);
    await this.repository.save(context.tx, kind, recorded, findings);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  async import<Finding extends HomeFinding, Fields, Row extends z.ZodObject>(
    kind: FindingKind<Finding, Fields, Row>, part: ImportPart, context: RequestContext,
  ): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, kind.import.kind, part);
    const keyOf = (row: z.output<Row>) => {
      const { householdCode, foundOn } = kind.ofRow(row);
      return `${householdCode} ${foundOn}`;
    };
    return runImport({
      definition: kind.import, texts: homeFindingTexts, part, keyOf,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => kind.ofRow(row).householdCode))];
        const existed = await this.households.findExistenceForMembers(tx, county, codes);
        const findings = await this.repository.find(tx, kind, county, codes);
        return recordBook({
          records: findings, keyOf,
          apply: (stored, row) => {
            const finding = kind.ofRow(row);
            if (stored !== undefined && sameFinding(stored, finding)) return stored;
            const life = existed.get(finding.householdCode);
            if (life === undefined) return { column: 'household_code', code: 'household/unknown' };
            if (finding.foundOn > recorded.today) return { column: kind.dayColumn, code: 'date/in-future' };
            if (!holdsOn(life, finding.foundOn)) return { column: kind.dayColumn, code: 'household/not-on-day' };
            return finding;
          },
          rowOf: (finding) => kind.asRow(finding),
          save: () => this.repository.save(tx, kind, recorded, findings),
        });
      },
    });
  }

  export<Finding extends HomeFinding, Fields, Row extends z.ZodObject>(
    kind: FindingKind<Finding, Fields, Row>, input: ExportInput, context: RequestContext,
  ): Promise<ExportPage> {
    return exportPage(kind.import, 'household', input, context, async (codes) =>
      lastByDay([...(await this.repository.find(context.tx, kind, context.county, codes)).values()], input.asOf, {
        about: ({ householdCode }) => householdCode, on: ({ foundOn }) => foundOn,
      }).map((finding) => kind.asRow(finding)));
  }
}
