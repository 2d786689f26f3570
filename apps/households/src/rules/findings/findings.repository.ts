import { Database, type BulkTransaction, type CopyValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { tableOf, writeRecords, type RecordOf, type Stamp } from '@guzhou/recording';
import { exemptionRecord } from './exemption.record.js';
import { recordKinds, type NewFinding, type OpenFinding, type RecordKind, type Settlement } from './findings.js';

/** Which records' findings: of one kind, from one code to another, or these. */
export type Records = { readonly kind: RecordKind }
  & ({ readonly after: string; readonly last: string | null } | { readonly codes: readonly string[] });

const exemptionTable = tableOf(exemptionRecord);

const columns = ['county_code', 'record_kind', 'record_code', 'rule_number', 'subject_code', 'found_at', 'rule_version', 'rule_set', 'values'];
const kindRow = z.object({ kind: z.enum(recordKinds) });
const openRow = z.object({ recordCode: z.string(), number: z.string(), subjectCode: z.string() });

@Injectable()
export class FindingsRepository {
  constructor(private readonly database: Database) {}

  /** Locks the county against other checks until the end of the transaction; gives the moment of this one, later than any before. */
  async begin(tx: BulkTransaction, county: string): Promise<Date> {
    await tx.query(
      'INSERT INTO rule_check (county_code, checked_at) VALUES ($1, $2) ON CONFLICT (county_code) DO NOTHING', [county, new Date(0)]);
    const [row] = await tx.query<{ checked_at: Date }>('SELECT checked_at FROM rule_check WHERE county_code = $1 FOR UPDATE', [county]);
    const moment = new Date(Math.max(Date.now(), row!.checked_at.getTime() + 1));
    await tx.query('UPDATE rule_check SET checked_at = $2 WHERE county_code = $1', [county, moment]);
    return moment;
  }

  async findOpen(tx: BulkTransaction, county: string, of: Records): Promise<OpenFinding[]> {
    const [condition, values] = 'codes' in of
      ? ['record_code = ANY ($3)', [of.codes]] as const
      : ['record_code > $3 AND ($4::text IS NULL OR record_code <= $4)', [of.after, of.last]] as const;
    const rows = await tx.query(
      `SELECT record_code AS "recordCode", rule_number AS "number", subject_code AS "subjectCode"
       FROM finding WHERE county_code = $1 AND gone_at IS NULL AND record_kind = $2 AND ${condition}`,
      [county, of.kind, ...values]);
    return rows.map((row) => openRow.parse(row));
  }

  async save(
    tx: BulkTransaction, county: string, kind: RecordKind, { found, gone }: Settlement,
    { at, ruleSet }: { readonly at: Date; readonly ruleSet: string },
  ): Promise<void> {
    if (gone.length > 0) {
      await tx.query(
        `UPDATE finding SET gone_at = $2 FROM unnest($3::text[], $4::text[], $5::text[]) AS old (record, rule, subject)
         WHERE county_code = $1 AND record_code = old.record AND rule_number = old.rule AND subject_code = old.subject AND gone_at IS NULL`,
        [
          county, at, gone.map(({ recordCode }) => recordCode), gone.map(({ number }) => number),
          gone.map(({ subjectCode }) => subjectCode),
        ]);
    }
    if (found.length > 0) await tx.copy('finding', columns, rows(county, kind, at, ruleSet, found));
  }

  /** What such a finding is about; undefined: there never was one. */
  async findKind({ recordCode, number, subjectCode }: OpenFinding, county: string): Promise<RecordKind | undefined> {
    const rows = await this.database.query(
      'SELECT record_kind AS kind FROM finding WHERE county_code = $1 AND record_code = $2 AND rule_number = $3 AND subject_code = $4 LIMIT 1',
      [county, recordCode, number, subjectCode]);
    return rows.map((row) => kindRow.parse(row).kind)[0];
  }

  async saveExemption(tx: BulkTransaction, stamp: Stamp, exemption: RecordOf<typeof exemptionRecord>): Promise<void> {
    await writeRecords(tx, exemptionTable, stamp, { added: [exemption], replaced: [], gone: [] });
  }
}

function* rows(county: string, kind: RecordKind, at: Date, ruleSet: string, found: readonly NewFinding[]): Generator<CopyValue[]> {
  const foundAt = at.toISOString();
  for (const { recordCode, number, subjectCode, version, values } of found) {
    yield [county, kind, recordCode, number, subjectCode, foundAt, version, ruleSet, JSON.stringify(values)];
  }
}
