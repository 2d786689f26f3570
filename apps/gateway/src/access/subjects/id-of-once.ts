import { createHash } from 'node:crypto';
import type { Subject } from '@guzhou/contracts';

/** The id of what somebody makes under a key: the same for the same key of the same giver, in the form of a UUID. */
export function idOfOnce({ id }: Subject, key: string): string {
  const hex = createHash('sha256').update(`${id} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
