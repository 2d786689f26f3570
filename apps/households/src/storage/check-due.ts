import { randomUUID } from 'node:crypto';
import type { Transaction } from '@guzhou/runtime';
import type { RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';

/** Households, members whose households it is, and villages, by code. */
export interface Owners {
  readonly households: readonly string[];
  readonly members: readonly string[];
  readonly villages: readonly string[];
}

/** Whose a row is stands in the first of these columns that it has. */
const ownerColumns = [['household_code', 'households'], ['member_code', 'members'], ['village_code', 'villages']] as const;

/** The table, which from now on notes whose rows are written; rows without a column of these are nobody's. */
export function noteOwners<T>(table: RecordTable<T>): { table: RecordTable<T>; owners: () => Owners } {
  const columns = Object.keys(table.columns);
  const [column, kind] = ownerColumns.find(([name]) => columns.includes(name)) ?? [null, 'households' as const];
  const at = column === null ? -1 : columns.indexOf(column);
  const codes = new Set<string>();
  return {
    table: at < 0 ? table : {
      ...table,
      values: (record, county) => {
        const values = table.values(record, county);
        codes.add(String(values[at]));
        return values;
      },
    },
    owners: () => ({ households: [], members: [], villages: [], [kind]: [...codes] }),
  };
}

/**
 * Has rules look at these once this transaction is committed. One row for however many, under an id of its own: writers
 * never wait for each other here, and a mark that comes while another is worked off is not lost.
 */
export async function markDue(
  tx: Transaction, { county, recordedAt, imported }: Pick<Stamp, 'county' | 'recordedAt' | 'imported'>,
  { households, members, villages }: Owners,
): Promise<void> {
  if (households.length === 0 && members.length === 0 && villages.length === 0) return;
  await tx.query(
    `INSERT INTO check_due (county_code, due_id, household_codes, member_codes, village_codes, recorded_at, imported)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [county, randomUUID(), households, members, villages, recordedAt, imported]);
}
