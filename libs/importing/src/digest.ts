import { createHash } from 'node:crypto';
import type { Outcome } from './part.js';

/** Of what each row of a part does, every value before and after among it, and of what is against each that is refused. */
export function digestOf({ verdicts = [], refused }: Outcome): string {
  const done = verdicts.map(({ row, verdict, changes }) =>
    [row, verdict, ...changes.map(({ column, before, after }) => [column, before, after])]);
  const against = refused.map(({ row, column, code }) => [row, 'refused', column, code]);
  const said = [...done, ...against].map((each) => [each[0] as number, JSON.stringify(each)] as const);
  said.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
  return createHash('sha256').update(said.map(([, text]) => text).join('\n')).digest('hex');
}

/** What of an outcome is told: verdicts to a preview, their digest to an import that is to tell whether it came out as previewed. */
export function toldOf({ preview, digested }: { readonly preview?: boolean; readonly digested?: boolean }, outcome: Outcome): Outcome {
  if (preview === true) return outcome;
  const { verdicts: _, ...counts } = outcome;
  return digested === true ? { ...counts, digest: digestOf(outcome) } : counts;
}
