import type { ExportInput, ExportPage, ImportKind } from '@guzhou/contracts';
import { exportedRow, type RowValues } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import { Statement, type SqlValue } from '@guzhou/runtime';
import type { z } from 'zod';
import { statement } from '../../storage/statement.js';

/** Records by whose codes a page is cut; each in the villages from `:first` to `:last`. */
const statements = {
  village: new Statement(`SELECT village_code AS code FROM village
    WHERE county_code = :county AND village_code > :after AND village_code BETWEEN :first AND :last ORDER BY village_code LIMIT :limit`),
  household: new Statement(`SELECT household_code AS code FROM household
    WHERE county_code = :county AND household_code > :after AND village_code BETWEEN :first AND :last ORDER BY household_code LIMIT :limit`),
  // By their stays, which are read on from the page before: beside the people themselves they would be read from the beginning.
  member: new Statement(`SELECT DISTINCT member_code AS code FROM membership
    JOIN household ON household.county_code = :county AND household.household_code = membership.household_code
    WHERE membership.county_code = :county AND member_code > :after AND village_code BETWEEN :first AND :last
    ORDER BY member_code LIMIT :limit`),
  income: new Statement(`SELECT source_code AS code FROM income_item AS item
    JOIN household ON household.county_code = :county AND household.household_code = item.household_code
    WHERE item.county_code = :county AND item.source = 'entry' AND source_code > :after AND village_code BETWEEN :first AND :last
    ORDER BY source_code LIMIT :limit`),
  clue: new Statement(`SELECT clue_code AS code FROM clue
    JOIN household ON household.county_code = :county AND household.household_code = clue.household_code
    WHERE clue.county_code = :county AND clue_code > :after AND village_code BETWEEN :first AND :last ORDER BY clue_code LIMIT :limit`),
  measure: new Statement(`SELECT measure_code AS code FROM plan_measure AS measure
    JOIN household ON household.county_code = :county AND household.household_code = measure.household_code
    WHERE measure.county_code = :county AND measure_code > :after AND village_code BETWEEN :first AND :last
    ORDER BY measure_code LIMIT :limit`),
} as const;

/** The same of one day, for kinds with a history: what is there then, in the villages of then. */
const onDay = {
  household: statement('register/exports/households-on-day'),
  member: statement('register/exports/members-on-day'),
};

/**
 * A page of what is on record of a kind, as rows of its file, in the order of the codes of the records that it is cut by.
 * As of a day: what is there then; `valuesOf` says of it what held.
 */
export async function exportPage<Row extends z.ZodObject>(
  kind: ImportKind<Row>, by: keyof typeof statements, input: ExportInput, { tx, county, sight }: RequestContext,
  valuesOf: (codes: string[]) => Promise<Iterable<RowValues<z.output<Row>> | undefined>>,
): Promise<ExportPage> {
  const { limit, identity } = input;
  const found = await tx.query<{ code: string }>(...codesOf(by, input, county));
  const codes = found.slice(0, limit).map(({ code }) => code);
  if (codes.length === 0) return { rows: [], next: null };
  const values = [...await valuesOf(codes)].filter((row) => row !== undefined);
  const healthTold = sight.hidden?.has('health') !== true;
  const rows = values.map((row) => exportedRow(kind, row, identity, healthTold)).sort(byCells);
  return { rows, next: found.length > limit ? codes.at(-1)! : null };
}

function codesOf(
  by: keyof typeof statements, { division, after, limit, asOf }: ExportInput, county: string,
): [sql: string, values: SqlValue[]] {
  const page = { county, ...divisionRange(division), after: after ?? '', limit: limit + 1 };
  if (asOf === null || !(by === 'household' || by === 'member')) return statements[by].with(page);
  return onDay[by].with({ ...page, asOf });
}

/** The first cell is the code by which pages are cut; the others keep the order the same each time. */
function byCells(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((cell, i) => cell !== b[i]);
  if (differs === -1) return 0;
  return a[differs]! < b[differs]! ? -1 : 1;
}
