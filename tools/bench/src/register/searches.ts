import type { TownFile } from '@guzhou/reference-town';
import type { Asker } from './asker.js';

/** A page of households as an office looks for them. */
export interface Search {
  readonly way: 'village and status' | 'ID number' | 'name';
  ask(asker: Asker): Promise<unknown>;
}

const LIMIT = 50;
const STATUSES = ['registered', 'exited', 'not_exited'];
/** Searches of each way. */
const EACH = 75;

/** What is looked for in a county in which this town stands: every way so often, in turn. */
export function searchesOf(county: string, files: readonly TownFile[]): Search[] {
  const villages = cellsOf(files, 'villages', 'village_code');
  const numbers = cellsOf(files, 'members', 'id_number');
  const names = [...new Set(cellsOf(files, 'members', 'name'))];
  return Array.from({ length: EACH }, (_, i): Search[] => [
    pageOf({ division: spread(villages, i), status: STATUSES[i % STATUSES.length]!, limit: String(LIMIT) }),
    found('ID number', { division: `${county}000000`, idNumber: spread(numbers, i), limit: LIMIT }),
    // A family name: as many as a page holds.
    found('name', { division: `${county}000000`, name: spread(names, i).slice(0, 1), beginning: true, limit: LIMIT }),
  ]).flat();
}

function pageOf(query: Readonly<Record<string, string>>): Search {
  return { way: 'village and status', ask: (asker) => asker.ask('GET', `/api/v1/households?${new URLSearchParams(query).toString()}`) };
}

function found(way: Search['way'], body: object): Search {
  return { way, ask: (asker) => asker.ask('POST', '/api/v1/households/search', JSON.stringify(body)) };
}

function cellsOf(files: readonly TownFile[], kind: string, column: string): string[] {
  const file = files.find((each) => each.kind === kind)!;
  const place = file.columns.indexOf(column);
  return [...file.rows()].map((row) => row[place]!);
}

function spread(values: readonly string[], i: number): string {
  return values[Math.floor((i * values.length) / EACH)]!;
}
