import { randomUUID } from 'node:crypto';
import { parseFast } from '@guzhou/runtime';
import { z } from 'zod';
import { openSent, seal } from '../envelope.js';
import { ForgedEnvelopeError } from '../errors/forged-envelope.error.js';
import type { KeyRing } from '../key-ring.js';
import type { OutgoingJob } from '../transport/transport.js';

/** Milliseconds after which an acknowledgement is worth nothing; the sender sends again long before. */
const EXPIRES_AFTER = 10 * 60_000;

const ids = z.array(z.uuid());
const acknowledgementsSchema = z.strictObject({ applied: ids, quarantined: ids, redriven: ids });

/** A hearer's word to a sender about messages of one county. */
export type Acknowledgements = z.output<typeof acknowledgementsSchema>;

export interface Addresses {
  readonly county: string;
  readonly from: string;
  readonly to: string;
}

export function writeAcknowledgements(
  keys: KeyRing, addresses: Addresses, words: Partial<Acknowledgements>, now: number,
): OutgoingJob {
  const id = randomUUID();
  const all: Acknowledgements = { applied: [], quarantined: [], redriven: [], ...words };
  const header = { kind: 'acknowledgements', id, ...addresses, expires: now + EXPIRES_AFTER } as const;
  return { id, data: seal(keys, header, JSON.stringify(all)) };
}

/** Throws `ForgedEnvelopeError` for what none of its hearers wrote to `sender`, or that is too old. */
export function readAcknowledgements(keys: KeyRing, sender: string, hearers: ReadonlySet<string>, data: string, now: number) {
  const { header, payload } = openSent(keys, 'acknowledgements', sender, data, now);
  if (!hearers.has(header.from)) throw new ForgedEnvelopeError('from who hears nothing of this service', 'not-entitled');
  return { county: header.county, hearer: header.from, words: readWords(payload) };
}

function readWords(payload: string): Acknowledgements {
  const words = parseFast(acknowledgementsSchema, JSON.parse(payload));
  if (!words.success) throw words.error;
  return words.data;
}
