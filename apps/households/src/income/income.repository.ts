import { changeSources, incomeKinds, incomeSources, incomeSubKinds } from '@guzhou/contracts';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { markDue } from '../storage/check-due.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { statement } from '../storage/statement.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { IncomeItem } from './income-item.js';
import type { IncomeRules } from './net-income.js';

const table: RecordTable<IncomeItem> = {
  name: 'income_item',
  columns: {
    source: 'text', source_code: 'text', household_code: 'text', kind: 'text', sub_kind: 'text', member_code: 'text', received_on: 'date',
    amount_fen: 'bigint',
  },
  keyColumns: 2,
  values: (item) => [
    item.source, item.sourceCode, item.householdCode, item.kind, item.subKind, item.memberCode, item.receivedOn, item.amountFen,
  ],
};

const itemFields = {
  sourceCode: z.string(), householdCode: z.string(), kind: incomeKinds.schema, subKind: incomeSubKinds.schema,
  memberCode: z.string().nullable(), receivedOn: z.string(), amountFen: z.bigint(),
};
const entryRow = z.object({ ...itemFields, source: z.literal('entry') });

const itemRow = z.object({
  ...itemFields, counts: z.boolean(), source: incomeSources.schema, recordedAt: z.date(), recordedBy: z.string().nullable(),
  change: z.object({ actor: z.string().nullable(), source: changeSources.schema, evidence: z.number() }).nullable(),
});
export type RecordedIncome = z.output<typeof itemRow>;

const sumsRow = z.object({
  householdCode: z.string(), villageCode: z.string(), persons: z.number(),
  lines: z.array(z.object({
    kind: incomeKinds.schema, subKind: incomeSubKinds.schema, fen: z.string().transform(BigInt), items: z.number(),
  })),
});

const itemsOfWindow = statement('income/items-of-window');
const sumsOfWindow = statement('income/sums-of-window');

@Injectable()
export class IncomeRepository {
  constructor(private readonly database: Database) {}

  /** The entries of these codes. */
  async findEntries(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<IncomeItem>> {
    const rows = await tx.query(
      `SELECT source, source_code AS "sourceCode", household_code AS "householdCode", kind, sub_kind AS "subKind",
              member_code AS "memberCode", received_on AS "receivedOn", amount_fen AS "amountFen"
       FROM income_item WHERE county_code = $1 AND source = 'entry' AND source_code = ANY ($2)`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => entryRow.parse(row)).map((item) => [item.sourceCode, item])));
  }

  /** Who has ever been a member of whom: `<household> <member>`. */
  async findMembers(tx: BulkTransaction, county: string, memberCodes: readonly string[]): Promise<Set<string>> {
    if (memberCodes.length === 0) return new Set();
    const rows = await tx.query<{ household_code: string; member_code: string }>(
      `SELECT household_code, member_code FROM membership WHERE county_code = $1 AND member_code = ANY ($2)`, [county, memberCodes]);
    return new Set(rows.map((row) => `${row.household_code} ${row.member_code}`));
  }

  async saveEntries(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<IncomeItem>): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(records.changes()));
  }

  /** Takes an entry back; it is kept among what was superseded. */
  async withdraw(tx: BulkTransaction, stamp: Stamp, entry: IncomeItem): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [], replaced: [], gone: [entry] });
  }

  /** Sums of the window by kind and sub-kind, with the people on the day, of those of these households that there are. */
  async findSums(
    county: string, householdCodes: readonly string[], asOf: string, { after, until }: IncomeRules,
  ): Promise<z.output<typeof sumsRow>[]> {
    return (await this.database.query(sumsOfWindow, [county, householdCodes, asOf, after, until])).map((row) => sumsRow.parse(row));
  }

  /** The newest items of a household's window, at most so many, each with who entered it. */
  async findItems(
    county: string, householdCode: string, asOf: string, { after, until }: IncomeRules, limit: number,
  ): Promise<RecordedIncome[]> {
    const rows = await this.database.query(itemsOfWindow, [county, householdCode, asOf, after, until, limit]);
    return rows.map((row) => itemRow.parse(row));
  }

  /** Adds what events told; what its source told before stays as it is. */
  async addOnce(
    tx: BulkTransaction, { county, cause }: { county: string; cause: string | null }, items: readonly IncomeItem[],
  ): Promise<void> {
    const recordedAt = new Date();
    await tx.query(
      `INSERT INTO income_item (county_code, source, source_code, household_code, kind, sub_kind, member_code, received_on, amount_fen,
                                recorded_at, recorded_by)
       SELECT $1, told.source, told.source_code, told.household_code, told.kind, told.sub_kind, told.member_code, told.received_on,
              told.amount_fen, $2, $3
       FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::bigint[])
         AS told (source, source_code, household_code, kind, sub_kind, member_code, received_on, amount_fen)
       ON CONFLICT (county_code, source, source_code) DO NOTHING`,
      [
        county, recordedAt, cause, items.map((item) => item.source), items.map((item) => item.sourceCode),
        items.map((item) => item.householdCode), items.map((item) => item.kind), items.map((item) => item.subKind),
        items.map((item) => item.memberCode), items.map((item) => item.receivedOn), items.map((item) => item.amountFen),
      ]);
    // They come in heaps, most of them because of an import in another service.
    const owners = { households: [...new Set(items.map((item) => item.householdCode))], members: [], villages: [] };
    await markDue(tx, { county, recordedAt, imported: true }, owners);
  }
}
