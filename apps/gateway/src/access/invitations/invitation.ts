/** For so long the link of an invitation works: time to be found in a mailbox, or on a desk. */
export const INVITATION_LASTS_MS = 3 * 24 * 3_600_000;
