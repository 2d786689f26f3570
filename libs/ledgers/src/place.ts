/** One step from a household to the records about it: a table, its code, and by what of it (`placement.member_code`) it is found. */
export interface Step {
  readonly table: string;
  readonly code: string;
  readonly by: string;
}

/**
 * Where the records of a ledger lie: in the division that a column names, or where a household lives, to which steps lead. Names are
 * ours, never input. Each column named has an index with the county before it.
 */
export type Place = { readonly division: string } | { readonly from: 'household'; readonly steps: readonly Step[] };

/** Of records that are about a household, or about its people. */
export function atHome(...steps: readonly Step[]): Place {
  return { from: 'household', steps };
}

/** The household to which somebody belongs, or last belonged: people of whom nothing is heard any more are still somebody's. */
export const people: Step = { table: 'member', code: 'member_code', by: 'member.last_household_code' };

/** Codes of what lies in divisions from $2 to $3 by itself, records or households, at most $4. */
export function codesWithin(place: Place, table: string, code: string): string {
  const [from, by, what] = 'division' in place ? [table, place.division, code] : ['household', 'village_code', 'household_code'];
  return `SELECT ${what} AS code FROM ${from} WHERE county_code = $1 AND ${by} BETWEEN $2 AND $3 LIMIT $4`;
}

/** Codes of the records about the households $2, on from each by one index after another, whatever the planner believes of the county. */
export function codesOfHouseholds(steps: readonly Step[]): string {
  const last = steps.at(-1)!;
  const joins = steps.map(({ table, code, by }, i) => {
    const above = steps[i - 1] ?? { table: 'household', code: 'household_code' };
    return `CROSS JOIN LATERAL (SELECT ${code} FROM ${table}
        WHERE ${table}.county_code = $1 AND ${by} = ${above.table}.${above.code} OFFSET 0) AS ${table}`;
  });
  return `SELECT ${last.table}.${last.code} AS code FROM unnest($2::text[]) AS household (household_code)
      ${joins.join('\n      ')}`;
}

/** The division in which a row of the ledger's table lies, looked up for it alone. */
export function divisionOf(place: Place, table: string): string {
  if ('division' in place) return `${table}.${place.division}`;
  const [last, ...before] = place.steps.toReversed();
  return villageOf(last!.by, before);
}

/** The household that a row of the ledger's table is about, looked up for it alone; `null` of what lies in a division itself. */
export function householdOf(place: Place): string {
  if ('division' in place) return 'NULL';
  const [last, ...before] = place.steps.toReversed();
  return householdFound(last!.by, before);
}

function householdFound(found: string, [step, ...further]: readonly Step[]): string {
  if (step === undefined) return found;
  const { table, code, by } = step;
  return `(SELECT ${householdFound(by, further)} FROM ${table} WHERE ${table}.county_code = $1 AND ${table}.${code} = ${found})`;
}

function villageOf(found: string, [step, ...further]: readonly Step[]): string {
  if (step === undefined) {
    return `(SELECT household.village_code FROM household WHERE household.county_code = $1 AND household.household_code = ${found})`;
  }
  const { table, code, by } = step;
  return `(SELECT ${villageOf(by, further)} FROM ${table} WHERE ${table}.county_code = $1 AND ${table}.${code} = ${found})`;
}
