import type { Refusal } from '@guzhou/contracts';

/** What became, or would become, of somebody whom the file names. */
export interface BroughtPerson {
  /** Rows that name them and were not refused. */
  readonly rows: readonly number[];
  readonly id: string;
  readonly name: string;
  readonly signInName: string;
  readonly division: string;
  readonly verdict: 'created' | 'changed' | 'unchanged';
  /** Grants that are new, and those of them that wait for a second administrator. */
  readonly granted: number;
  readonly pending: number;
  /** What stands in the link of who is new; shown this once. */
  readonly token: string | null;
}

export interface BroughtUsers {
  readonly people: readonly BroughtPerson[];
  readonly refused: readonly Refusal[];
  /** Until when links work. */
  readonly until: Date;
}
