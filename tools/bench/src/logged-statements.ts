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

const FOLDER = 'bench-log';

/** Settings with which PostgreSQL writes down every statement and its values. */
export const logStatements = {
  logging_collector: 'on', log_destination: 'jsonlog', log_directory: FOLDER, log_min_duration_statement: '0',
  log_error_verbosity: 'default', // with the values
};

/** What PostgreSQL was asked while it ran with `logStatements` in a system's data folder, in the order in which it was done. */
export function loggedStatements(dataFolder: string): Statement[] {
  const folder = join(dataFolder, 'postgres', 'data', FOLDER);
  return readdirSync(folder).filter((file) => file.endsWith('.json')).sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line !== ''))
    .map((line) => JSON.parse(line) as LogLine)
    .flatMap(({ dbname, message, detail = '' }) => {
      const [, sql] = /^(?:duration: [\d.]+ ms\s+)?(?:execute [^:]+|statement): ([^]+)$/.exec(message) ?? [];
      return sql === undefined ? [] : [{ service: dbname!, sql, values: valuesOf(detail) }];
    });
}

/** `Parameters: $1 = '522632', $2 = NULL`; a quote within a value is doubled. */
export function valuesOf(detail: string): (string | null)[] {
  return [...detail.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(([, text]) => text?.replaceAll("''", "'") ?? null);
}
