import type { Offence } from './check.js';

/** A rule and a subject: what a finding is about. */
export interface Finding {
  readonly number: string;
  readonly subjectCode: string;
}

export interface Reconciled<Open extends Finding> {
  /** Not among the findings that are open. */
  readonly found: readonly Offence[];
  /** No longer offends. */
  readonly gone: readonly Open[];
}

/** What a check changes in the findings that are open of the same records. Checked again, it changes nothing. */
export function reconcile<Open extends Finding>(open: readonly Open[], offences: readonly Offence[]): Reconciled<Open> {
  if (open.length === 0) return { found: offences, gone: [] };
  const known = new Set(open.map(findingKey));
  const now = new Set(offences.map(findingKey));
  return { found: offences.filter((offence) => !known.has(findingKey(offence))), gone: open.filter((each) => !now.has(findingKey(each))) };
}

export function findingKey({ number, subjectCode }: Finding): string {
  return `${number} ${subjectCode}`;
}
