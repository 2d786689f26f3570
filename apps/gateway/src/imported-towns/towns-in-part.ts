import { divisionCode } from '@guzhou/contracts';
import { parentOf, levelOf } from '../divisions/division.js';

/** Columns of the files that say which division a row is of. */
const divisionColumns = new Set(['village_code', 'division_code']);

/** The towns of a county that rows of a file name, each once. Kinds of files that name no division have none. */
export function townsInPart(
  county: string, columns: readonly string[], rows: Iterable<{ readonly cells: readonly string[] }>,
): Set<string> {
  const places = columns.flatMap((column, i) => (divisionColumns.has(column) ? [i] : []));
  const codes = new Set<string>();
  if (places.length > 0) for (const { cells } of rows) for (const place of places) codes.add(cells[place] ?? '');
  const towns = [...codes].filter((code) => code.startsWith(county) && divisionCode.safeParse(code).success).map(townOf);
  return new Set(towns.filter((town) => town !== null));
}

function townOf(code: string): string | null {
  const level = levelOf(code);
  return level === 'village' ? parentOf(code) : level === 'town' ? code : null;
}
