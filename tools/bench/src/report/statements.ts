import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A statement with its values, as PostgreSQL logged that it ran it. */
export interface Statement {
  readonly service: string;
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

interface LogLine {
  readonly dbname?: string;
  readonly message: string;
  readonly detail?: string;
}

/** What the services' report sections ask of their databases; nothing else groups items by division or reads village facts. */
const OF_A_SECTION = /AS item GROUP BY division|ORDER BY village\.village_code/;

/** The statements of the sections that were run while PostgreSQL wrote the JSON logs in `folder`, each once. */
export function sectionStatements(folder: string, services: readonly string[]): Statement[] {
  const lines = readdirSync(folder).filter((file) => file.endsWith('.json')).sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line !== ''))
    .map((line) => JSON.parse(line) as LogLine);
  const statements = new Map(lines.flatMap(({ dbname, message, detail = '' }) => {
    const [, sql] = /^(?:duration: [\d.]+ ms\s+)?execute [^:]+: ([^]+)$/.exec(message) ?? [];
    if (sql === undefined || !OF_A_SECTION.test(sql)) return [];
    return [[`${dbname} ${sql}`, { service: dbname!, sql, values: valuesOf(detail) }] as const];
  }));
  const missing = services.filter((service) => ![...statements.values()].some((statement) => statement.service === service));
  if (missing.length > 0) throw new Error(`No statement of a report section of ${missing.join(', ')} was found in PostgreSQL's log.`);
  return [...statements.values()];
}

/** `Parameters: $1 = '522632', $2 = NULL`; a quote within a value is doubled. */
export function valuesOf(detail: string): (string | null)[] {
  return [...detail.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(([, text]) => text?.replaceAll("''", "'") ?? null);
}
