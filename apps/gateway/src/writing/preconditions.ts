import type { IncomingRequest } from '../http/define-route.js';
import { preconditionMalformed, preconditionMissing } from './writing.errors.js';

/** The tag of a record's revision, for `ETag`. */
export function etag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that the caller read and means to change, from `If-Match`: who changes a record must have seen it as it is.
 * Throws `precondition/missing` (428), `precondition/malformed` (400).
 */
export function expectedRevision({ headers }: IncomingRequest): number {
  const given = headers['if-match'];
  if (given === undefined) throw preconditionMissing();
  const revision = /^"(\d{1,9})"$/.exec(String(given))?.[1];
  if (revision === undefined) throw preconditionMalformed();
  return Number(revision);
}
