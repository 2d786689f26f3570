import type { RowVerdict } from '@guzhou/contracts';
import { maskedCell } from '@guzhou/importing';
import { z } from 'zod';
import type { FileKind } from '../file-kinds.js';

/** What a row would do, as it is shown: of personal columns only so much that a change can be told. */
export const shownVerdict = z.strictObject({
  row: z.int(),
  verdict: z.enum(['created', 'changed', 'unchanged']),
  changes: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
});
export type ShownVerdict = z.output<typeof shownVerdict>;

export function shown({ row, verdict, changes }: RowVerdict, kind: FileKind): ShownVerdict {
  return {
    row, verdict,
    changes: changes.map(({ column, before, after }) => {
      const levels = kind.levels?.[column];
      return { column, before: maskedCell(before, levels), after: maskedCell(after, levels) };
    }),
  };
}
