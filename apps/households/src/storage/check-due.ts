import { randomUUID } from 'node:crypto';
import type { Onlooker, Stamp } from '@guzhou/recording';
import type { Transaction } from '@guzhou/runtime';

/** Households, members whose households it is, and villages, by code. */
export interface Owners {
  readonly households: readonly string[];
  readonly members: readonly string[];
  readonly villages: readonly string[];
}

/** Whose a row is stands in the first of these columns that its table has; rows without any are nobody's. */
const owners = { household_code: 'households', member_code: 'members', village_code: 'villages' } as const;

/** Has rules look at whose rows were written. */
export const rulesLookAgain: Onlooker = {
  columns: Object.keys(owners),
  tell: (tx, stamp, column, codes) =>
    markDue(tx, stamp, { households: [], members: [], villages: [], [owners[column as keyof typeof owners]]: codes }),
};

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
