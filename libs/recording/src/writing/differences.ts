import type { Writes } from './record-table.js';
import type { Change } from './working-set.js';

/** What has to be written so that the stored parts of changed records become the new ones, told apart by `keyOf`. */
export function differences<T, Part>(
  changes: readonly Change<T>[], partsOf: (record: T) => readonly Part[], keyOf: (part: Part) => string,
): Writes<{ of: T; part: Part }> {
  const added: { of: T; part: Part }[] = [];
  const replaced: { before: { of: T; part: Part }; after: { of: T; part: Part } }[] = [];
  const gone: { of: T; part: Part }[] = [];
  for (const { before, after } of changes) {
    if (before === undefined) {
      for (const part of partsOf(after)) added.push({ of: after, part });
      continue;
    }
    if (partsOf(before) === partsOf(after)) continue;
    const stored = new Map(partsOf(before).map((part) => [keyOf(part), part]));
    for (const part of partsOf(after)) {
      const was = stored.get(keyOf(part));
      if (was === undefined) added.push({ of: after, part });
      else if (was !== part) replaced.push({ before: { of: before, part: was }, after: { of: after, part } });
      stored.delete(keyOf(part));
    }
    for (const part of stored.values()) gone.push({ of: before, part });
  }
  return { added, replaced, gone };
}
