import type { IncomingRequest } from '../http/define-route.js';
import { keyMalformed } from './writing.errors.js';

/** The key under which the caller may ask the same again. Throws `idempotency-key/malformed`. */
export function idempotencyKeyOf({ headers }: IncomingRequest): string | undefined {
  const given = single(headers['idempotency-key']);
  if (given !== undefined && !/^[\w.:-]{1,100}$/.test(given)) throw keyMalformed();
  return given;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
