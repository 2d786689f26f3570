import type { IncomingRequest } from '../http/define-route.js';
import { preconditionMalformed, preconditionMissing } from './writing.errors.js';

/** The tag of a record's revision, for `ETag`. */
export function etag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that a tag names; undefined: none. A proxy that compresses answers makes tags weak ones (`W/"7"`) or says how
 * it packed them (`"7-gzip"`): they name the same revision.
 */
export function revisionOf(tag: string): number | undefined {
  const digits = /^\s*(?:W\/)?"(\d{1,9})(?:-[a-z]{1,10})?"\s*$/.exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * The revision that the caller read and means to change, from `If-Match`: who changes a record must have seen it as it is.
 * Throws `precondition/missing` (428), `precondition/malformed` (400).
 */
export function expectedRevision({ headers }: IncomingRequest): number {
  const given = headers['if-match'];
  if (given === undefined) throw preconditionMissing();
  return revisionOf(String(given)) ?? malformed();
}

function malformed(): never {
  throw preconditionMalformed();
}
