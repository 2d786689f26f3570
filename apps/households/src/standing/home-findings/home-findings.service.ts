import type { ChangeAnswer, ExportInput, ExportPage, ImportOutcome, ImportPart, InputOf, RecordWaterCheck } from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { householdNotOnDay } from '../../register/days.errors.js';
import { holdsOn, lastByDay } from '@guzhou/days';
import { dayInFuture, type Fields, keyOf, saysTheSame, type Table } from '@guzhou/recording';
import { existenceOf } from '../../register/households/household.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import type { Finding, FindingKind, HomeFinding } from './home-finding.js';
import { homeFindingTexts } from './home-findings.errors.js';
import { HomeFindingsRepository } from './home-findings.repository.js';

type Asked<Found> = Omit<InputOf<typeof RecordWaterCheck>, 'found'> & { readonly found: Found };

/** Records what was found at homes, whatever the kind; found again on the same day it is corrected. */
@Injectable()
export class HomeFindingsService {
  constructor(private readonly repository: HomeFindingsRepository, private readonly households: HouseholdsService) {}

  /** Throws `household/unknown`, `household/changed-meanwhile`, `date/in-future`, `household/not-on-day`. */
  async record<T extends Table, F extends Fields, Row extends z.ZodObject>(
    kind: FindingKind<T, F, Row>, input: Asked<Omit<Finding<T, F>, keyof HomeFinding>>, context: RequestContext,
  ): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, source, evidence, found } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    const recorded = await beginChange(context, { kind: kind.change, source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    const findings = await this.repository.find(context.tx, kind, context.county, [householdCode]);
    const next = { ...found, householdCode, foundOn: effectiveOn } as unknown as Finding<T, F>;
    const key = keyOf(kind.record.table, next);
    const before = findings.find(key);
    if (before === undefined || !saysTheSame(kind.record, before, next)) findings.put(key, next);
    await this.repository.save(context.tx, kind, recorded, findings);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  async import<T extends Table, F extends Fields, Row extends z.ZodObject>(
    kind: FindingKind<T, F, Row>, part: ImportPart, context: RequestContext,
  ): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, kind.import.kind, part);
    const key = (row: z.output<Row>) => keyOf(kind.record.table, kind.inFile.said(row));
    return runImport({
      definition: kind.import, texts: homeFindingTexts, part, keyOf: key,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => kind.inFile.said(row).householdCode))];
        const existed = await this.households.findExistenceForMembers(tx, county, codes);
        const findings = await this.repository.find(tx, kind, county, codes);
        return recordBook({
          records: findings, keyOf: key,
          apply: (stored, row) => {
            const finding = kind.inFile.said(row);
            if (stored !== undefined && saysTheSame(kind.record, stored, finding)) return stored;
            const life = existed.get(finding.householdCode);
            if (life === undefined) return { column: 'household_code', code: 'household/unknown' };
            if (finding.foundOn > recorded.today) return { column: kind.dayColumn, code: 'date/in-future' };
            if (!holdsOn(life, finding.foundOn)) return { column: kind.dayColumn, code: 'household/not-on-day' };
            return finding;
          },
          rowOf: (finding) => kind.inFile.cells(finding),
          save: () => this.repository.save(tx, kind, recorded, findings),
        });
      },
    });
  }

  export<T extends Table, F extends Fields, Row extends z.ZodObject>(
    kind: FindingKind<T, F, Row>, input: ExportInput, context: RequestContext,
  ): Promise<ExportPage> {
    return exportPage(kind.import, 'household', input, context, async (codes) =>
      lastByDay([...(await this.repository.find(context.tx, kind, context.county, codes)).values()], input.asOf, {
        about: ({ householdCode }) => householdCode, on: ({ foundOn }) => foundOn,
      }).map((finding) => kind.inFile.cells(finding)));
  }
}
