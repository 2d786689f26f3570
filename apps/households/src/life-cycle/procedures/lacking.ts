import type { StandardReason } from '@guzhou/contracts';

/** One thing of the exit standard that a household lacks; `memberCode` where it is about one person. */
export interface Lacking {
  readonly code: StandardReason;
  readonly memberCode: string | null;
}
