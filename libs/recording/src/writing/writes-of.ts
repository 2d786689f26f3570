import type { Writes } from './record-table.js';
import type { Change } from './working-set.js';

/** What has to be written for changed records that stand for themselves. */
export function writesOf<T>(changes: readonly Change<T>[]): Writes<T> {
  const added: T[] = [];
  const replaced: { before: T; after: T }[] = [];
  for (const { before, after } of changes) {
    if (before === undefined) added.push(after);
    else replaced.push({ before, after });
  }
  return { added, replaced, gone: [] };
}
