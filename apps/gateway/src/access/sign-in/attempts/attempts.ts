/** How often something may be tried in vain before it has to wait, and how long then: twice as long each time. */
export interface AttemptRule {
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
  /** After so long without one, all is forgotten. */
  readonly forgetSeconds: number;
}

const HOUR = 3_600;

/**
 * A name waits from the sixth wrong password on, so that nobody is locked out for good by somebody else. An address has more: many sit
 * behind one. Of a second factor a million codes are possible and three of them right.
 */
export const attemptRules = {
  name: { free: 5, firstSeconds: 30, longestSeconds: 15 * 60, forgetSeconds: 24 * HOUR },
  address: { free: 30, firstSeconds: 5, longestSeconds: 5 * 60, forgetSeconds: HOUR },
  factor: { free: 5, firstSeconds: 60, longestSeconds: HOUR, forgetSeconds: 24 * HOUR },
} as const satisfies Record<string, AttemptRule>;
export type Tried = keyof typeof attemptRules;
