import type { IncomingRequest } from '../http/define-route.js';
import { keyMalformed, actorMalformed } from './writing.errors.js';

/** Of whoever calls without saying for whom. */
const SYSTEM = 'api';

/**
 * For whom the caller writes, from `Guzhou-Actor`: the code of an official in the caller's own system, never a name. The
 * token's holder answers for it. Throws `actor/malformed`.
 */
export function actorOf({ headers }: IncomingRequest): string {
  const given = single(headers['guzhou-actor']);
  if (given === undefined) return SYSTEM;
  if (!/^[\w.@-]{1,60}$/.test(given)) throw actorMalformed();
  return given;
}

/** The key under which the caller may ask the same again. Throws `idempotency-key/malformed`. */
export function idempotencyKeyOf({ headers }: IncomingRequest): string | undefined {
  const given = single(headers['idempotency-key']);
  if (given !== undefined && !/^[\w.:-]{1,100}$/.test(given)) throw keyMalformed();
  return given;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
