import type { SayRecordsInput } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { writeRecords, type RecordTable } from './record-table.js';
import type { Stamp } from './stamp.js';
import type { Change, WorkingSet } from './working-set.js';

interface Root {
  readonly version: number;
}

export interface RootTable<T> {
  readonly table: RecordTable<T>;
  /** Its code: the value of the table's key. */
  codeOf(root: T): string;
  /** Whether all but the version is the same. */
  same(a: T, b: T): boolean;
}

/**
 * Writes the roots of changed aggregates, which carry the version. Where nothing else of a root changed, only the version
 * moves and no trace is kept, for what changed leaves its own.
 */
export async function writeRoots<T extends Root>(
  tx: BulkTransaction, { table, codeOf, same }: RootTable<T>, stamp: Stamp, changes: readonly Change<T>[],
): Promise<void> {
  const added: T[] = [];
  const replaced: { before: T; after: T }[] = [];
  const moved: T[] = [];
  for (const { before, after } of changes) {
    if (before === undefined) added.push(after);
    else if (same(before, after)) moved.push(after);
    else replaced.push({ before, after });
  }
  await moveVersions(tx, table, stamp.county, moved.map((root) => [codeOf(root), root.version]));
  await writeRecords(tx, table, stamp, { added, replaced, gone: [] });
}

/** Each changed aggregate with the version it now has: the next one, or a later one that its rules chose, and at least `least`. */
export function nextVersions<T extends Root>(changes: readonly Change<T>[], least: number): Change<T>[] {
  return changes.map(({ before, after }) => {
    const version = Math.max((before?.version ?? 0) + 1, after.version, least);
    return { before, after: { ...after, version } };
  });
}

/** Roots of which others know a version that is not below `above`, as it is after a restore, each with one that is above. */
export function liftedVersions<T extends Root>(roots: WorkingSet<T>, entries: SayRecordsInput['entries']): Change<T>[] {
  for (const { code, above } of entries) {
    const root = roots.find(code);
    if (root !== undefined && root.version <= above) roots.put(code, { ...root, version: above + 1 });
  }
  return roots.changes();
}

/** Moves versions and nothing else. */
export async function moveVersions<T>(
  tx: BulkTransaction, table: RecordTable<T>, county: string, versions: readonly (readonly [string, number])[],
): Promise<void> {
  if (versions.length === 0) return;
  const key = Object.keys(table.columns)[0]!;
  await tx.query(
    `UPDATE ${table.name} AS old SET version = new.version
     FROM unnest($2::text[], $3::integer[]) AS new (code, version) WHERE old.county_code = $1 AND old.${key} = new.code`,
    [county, versions.map(([code]) => code), versions.map(([, version]) => version)]);
}
