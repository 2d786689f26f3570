import type { Outcome, Part, RowVerdict } from './part.js';

/** What a part would do, row by row. */
export type Preview = Outcome & { verdicts: RowVerdict[] };

/**
 * Lets the import itself say what it would do: it goes its whole way but the last step, where it would write. So a preview
 * cannot judge otherwise than the import.
 */
export async function previewOf<Given extends Part>(part: Given, importPart: (part: Given) => Promise<Outcome>): Promise<Preview> {
  const { verdicts = [], ...outcome } = await importPart({ ...part, preview: true });
  return { ...outcome, verdicts: verdicts.toSorted((a, b) => a.row - b.row) };
}
