import type { Offence } from './check.js';
import { findingKey } from './reconcile.js';

export interface Comparison {
  /** Found by the draft alone. */
  readonly added: readonly Offence[];
  /** Found by the set in force alone. */
  readonly gone: readonly Offence[];
  /** Found by both. */
  readonly same: readonly Offence[];
}

/** What a draft finds in a record, against what the set in force finds there. */
export function compareOffences(draft: readonly Offence[], inForce: readonly Offence[]): Comparison {
  const [now, then] = [new Set(draft.map(findingKey)), new Set(inForce.map(findingKey))];
  return {
    added: draft.filter((offence) => !then.has(findingKey(offence))),
    gone: inForce.filter((offence) => !now.has(findingKey(offence))),
    same: draft.filter((offence) => then.has(findingKey(offence))),
  };
}
