import { randomUUID } from 'node:crypto';
import type { Transaction } from '@guzhou/runtime';
import type { RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';

/** The table, which from now on notes whose rows are written: those of a household, or of a member; others belong to nobody. */
export function noteOwners<T>(table: RecordTable<T>): { table: RecordTable<T>; owners: () => Owners } {
  const columns = Object.keys(table.columns);
  const [household, member] = [columns.indexOf('household_code'), columns.indexOf('member_code')];
  const at = household >= 0 ? household : member;
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
    owners: () => (household >= 0 ? { households: [...codes], members: [] } : { households: [], members: [...codes] }),
  };
}

/** Households, and members whose households it is, by code. */
export interface Owners {
  readonly households: readonly string[];
  readonly members: readonly string[];
}

/**
 * Has rules look at these households once this transaction is committed. One row for however many, under an id of its own:
 * writers never wait for each other here, and a mark that comes while another is worked off is not lost.
 */
export async function markDue(
  tx: Transaction, { county, recordedAt, imported }: Pick<Stamp, 'county' | 'recordedAt' | 'imported'>, { households, members }: Owners,
): Promise<void> {
  if (households.length === 0 && members.length === 0) return;
  await tx.query(
    `INSERT INTO check_due (county_code, due_id, household_codes, member_codes, recorded_at, imported)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [county, randomUUID(), households, members, recordedAt, imported]);
}
