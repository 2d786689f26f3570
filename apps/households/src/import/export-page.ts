import type { ExportInput, ExportPage, ImportKind } from '@guzhou/contracts';
import { exportedRow, type RowValues } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import type { SqlValue } from '@guzhou/runtime';
import type { z } from 'zod';
import { statement } from '../storage/statement.js';

/** Records by whose codes a page is cut; what each statement finds lies in villages from $4 to $5. */
const statements = {
  village: `SELECT village_code AS code FROM village
    WHERE county_code = $1 AND village_code > $2 AND village_code >= $4 AND village_code <= $5 ORDER BY village_code LIMIT $3`,
  household: `SELECT household_code AS code FROM household
    WHERE county_code = $1 AND household_code > $2 AND village_code >= $4 AND village_code <= $5 ORDER BY household_code LIMIT $3`,
  // By their stays, which are read on from the page before: beside the people themselves they would be read from the beginning.
  member: `SELECT DISTINCT member_code AS code FROM membership
    JOIN household ON household.county_code = $1 AND household.household_code = membership.household_code
    WHERE membership.county_code = $1 AND member_code > $2 AND village_code >= $4 AND village_code <= $5 ORDER BY member_code LIMIT $3`,
  income: `SELECT source_code AS code FROM income_item AS item
    JOIN household ON household.county_code = $1 AND household.household_code = item.household_code
    WHERE item.county_code = $1 AND item.source = 'entry' AND source_code > $2 AND village_code >= $4 AND village_code <= $5
    ORDER BY source_code LIMIT $3`,
  clue: `SELECT clue_code AS code FROM clue JOIN household ON household.county_code = $1 AND household.household_code = clue.household_code
    WHERE clue.county_code = $1 AND clue_code > $2 AND village_code >= $4 AND village_code <= $5 ORDER BY clue_code LIMIT $3`,
  measure: `SELECT measure_code AS code FROM plan_measure AS measure
    JOIN household ON household.county_code = $1 AND household.household_code = measure.household_code
    WHERE measure.county_code = $1 AND measure_code > $2 AND village_code >= $4 AND village_code <= $5 ORDER BY measure_code LIMIT $3`,
} as const;

/** The same of one day, for kinds with a history: what is there then, in the villages of then. */
const onDay = {
  household: statement('exports/households-on-day'),
  member: statement('exports/members-on-day'),
};

/**
 * A page of what is on record of a kind, as rows of its file, in the order of the codes of the records that it is cut by.
 * As of a day: what is there then; `valuesOf` says of it what held.
 */
export async function exportPage<Row extends z.ZodObject>(
  kind: ImportKind<Row>, by: keyof typeof statements, input: ExportInput, { tx, county }: RequestContext,
  valuesOf: (codes: string[]) => Promise<Iterable<RowValues<z.output<Row>> | undefined>>,
): Promise<ExportPage> {
  const { limit, identity } = input;
  const found = await tx.query<{ code: string }>(...codesOf(by, input, county));
  const codes = found.slice(0, limit).map(({ code }) => code);
  if (codes.length === 0) return { rows: [], next: null };
  const values = [...await valuesOf(codes)].filter((row) => row !== undefined);
  const rows = values.map((row) => exportedRow(kind, row, identity)).sort(byCells);
  return { rows, next: found.length > limit ? codes.at(-1)! : null };
}

function codesOf(
  by: keyof typeof statements, { division, after, limit, asOf }: ExportInput, county: string,
): [sql: string, values: SqlValue[]] {
  const { first, last } = divisionRange(division);
  if (asOf === null || !(by === 'household' || by === 'member')) return [statements[by], [county, after ?? '', limit + 1, first, last]];
  return [onDay[by], [county, first, last, asOf, after ?? '', limit + 1]];
}

/** The first cell is the code by which pages are cut; the others keep the order the same each time. */
function byCells(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((cell, i) => cell !== b[i]);
  if (differs === -1) return 0;
  return a[differs]! < b[differs]! ? -1 : 1;
}
