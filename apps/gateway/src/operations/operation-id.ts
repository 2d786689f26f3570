import { randomBytes } from 'node:crypto';

/** What only ids of this form have in their middle: no other UUID of version 8 that the gateway ever made. */
const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-8000-8000-[0-9a-f]{7}([0-9a-f]{5})$/i;

/**
 * A new operation's id, which says of which county it is, so that it is looked for where it lies. A UUID of version 8 (RFC 9562): 48
 * bits of milliseconds, then what tells this form from others, 28 random bits, and the number of the county in 20.
 */
export function newOperationId(county: string): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(4).toString('hex').slice(1);
  return `${time.slice(0, 8)}-${time.slice(8)}-8000-8000-${random}${Number(county).toString(16).padStart(5, '0')}`;
}

/** The county that an operation's id names; undefined: it is from before ids named one. */
export function countyOfOperation(id: string): string | undefined {
  const number = FORM.exec(id)?.[1];
  const county = number === undefined ? undefined : String(Number.parseInt(number, 16)).padStart(6, '0');
  return county?.length === 6 ? county : undefined;
}
