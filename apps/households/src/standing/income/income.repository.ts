import { changeSources, incomeKinds, incomeSubKinds } from '@guzhou/contracts';
import { columnsOf, readRecord, tableOf, WorkingSet, writeRecords, writesOf, type Stamp } from '@guzhou/recording';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { markDue } from '../../storage/check-due.js';
import { statement } from '../../storage/statement.js';
import { incomeRecord } from './income-item.record.js';
import type { IncomeItem } from './income-item.js';
import type { IncomeRules } from './net-income.js';

const table = tableOf(incomeRecord);

const tellingRow = z.object({
  counts: z.boolean(), recordedAt: z.date(), recordedBy: z.string().nullable(),
  change: z.object({ actor: z.string().nullable(), source: changeSources.schema, evidence: z.number() }).nullable(),
});
export type RecordedIncome = IncomeItem & z.output<typeof tellingRow>;

const sumsRow = z.object({
  householdCode: z.string(), villageCode: z.string(), persons: z.number(),
  lines: z.array(z.object({
    kind: incomeKinds.schema, subKind: incomeSubKinds.schema, fen: z.string().transform(BigInt), items: z.number(),
  })),
});

const itemsOfWindow = statement('standing/income/items-of-window');
const sumsOfWindow = statement('standing/income/sums-of-window');

@Injectable()
export class IncomeRepository {
  constructor(private readonly database: Database) {}

  /** The entries of these codes. */
  async findEntries(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<WorkingSet<IncomeItem>> {
    const rows = await tx.query<object>(
      `SELECT ${columnsOf(incomeRecord)} FROM income_item WHERE county_code = $1 AND source = 'entry' AND source_code = ANY ($2)`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => readRecord(incomeRecord, row)).map((item) => [item.sourceCode, item])));
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
    return (await this.database.lookUp(...sumsOfWindow.with({
      county, households: householdCodes, asOf, incomeAfter: after, incomeUntil: until,
    }))).map((row) => sumsRow.parse(row));
  }

  /** The newest items of a household's window, at most so many, each with who entered it. */
  async findItems(
    county: string, householdCode: string, asOf: string, { after, until }: IncomeRules, limit: number,
  ): Promise<RecordedIncome[]> {
    const rows = await this.database.lookUp<object>(...itemsOfWindow.with({
      county, household: householdCode, asOf, incomeAfter: after, incomeUntil: until, limit,
    }));
    return rows.map((row) => ({ ...readRecord(incomeRecord, row), ...tellingRow.parse(row) }));
  }

  /** Adds what events told; what its source told before stays as it is, reversed too. */
  async addOnce(tx: BulkTransaction, told: Told, items: readonly IncomeItem[]): Promise<void> {
    await this.insertTold(tx, told, items, 'ON CONFLICT (county_code, source, source_code) DO NOTHING');
  }

  /**
   * Takes back what events told, each once. Whichever is heard first, the fact or its reversal, there is one row in the end, and it
   * is reversed; where it stands by now, after a merge, it stays.
   */
  async reverse(tx: BulkTransaction, told: Told, items: readonly IncomeItem[]): Promise<void> {
    const each = [...new Map(items.map((item) => [`${item.source} ${item.sourceCode}`, item])).values()];
    await this.insertTold(tx, told, each, `ON CONFLICT (county_code, source, source_code) DO UPDATE
       SET reversal_code = excluded.reversal_code, reversed_on = excluded.reversed_on, recorded_at = excluded.recorded_at,
           recorded_by = excluded.recorded_by
       WHERE income_item.reversal_code IS NULL RETURNING household_code AS "householdCode"`);
  }

  private async insertTold(
    tx: BulkTransaction, { county, cause }: Told, items: readonly IncomeItem[], onConflict: string,
  ): Promise<void> {
    const recordedAt = new Date();
    const columns = Object.keys(table.columns);
    const values = items.map((item) => table.values(item, county));
    const standing = await tx.query<{ householdCode: string }>(
      `INSERT INTO income_item (county_code, ${columns.join(', ')}, recorded_at, recorded_by)
       SELECT $1, ${columns.map((column) => `told.${column}`).join(', ')}, $2, $3
       FROM unnest(${columns.map((column, i) => `$${i + 4}::${table.columns[column]!}[]`).join(', ')}) AS told (${columns.join(', ')})
       ORDER BY told.source_code
       ${onConflict}`, [county, recordedAt, cause, ...columns.map((_, i) => values.map((row) => row[i]!))]);
    // They come in heaps, most of them because of an import in another service.
    const households = [...new Set([...items, ...standing].map((item) => item.householdCode))];
    await markDue(tx, { county, recordedAt, imported: true }, { households, members: [], villages: [] });
  }
}

interface Told {
  readonly county: string;
  readonly cause: string | null;
}
