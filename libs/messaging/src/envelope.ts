import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './key-ring.js';
import { ForgedEnvelopeError } from './errors/forged-envelope.error.js';

/*
 * Words of this library:
 *   envelope    what travels: a header that everybody may read and a payload that only services can
 *   header      who it is from and for, which county, what it is; authenticated together with the payload
 *   request     asked of one service, answered by a reply within a deadline
 *   message     one event contract with 1 to 500 items, kept in the sender's outbox until every hearer has it
 *   delivery    a message on its way to one hearer
 *   batch       deliveries to one hearer that travel in one job
 *   acknowledgement   the hearer's word that a message's effect is committed
 *   quarantine  where a hearer puts a message that it cannot apply, to be looked at and driven again
 *   cause       the operation because of which something was said; handed on from message to message
 */

export const headerSchema = z.strictObject({
  v: z.literal(1),
  kind: z.enum(['request', 'reply', 'deliveries', 'acknowledgements', 'section', 'report']),
  id: z.string().min(1).max(120),
  county: z.string().regex(/^\d{6}$/),
  from: z.string().min(1).max(60),
  to: z.string().min(1).max(120),
  /** Contract name, where the envelope carries one request or reply. */
  name: z.string().max(120).optional(),
  /** Milliseconds since 1970. After it the envelope is worth nothing. */
  expires: z.int().optional(),
  /** Id of the key that sealed it. */
  key: z.string().min(1).max(40),
});
export type Header = z.output<typeof headerSchema>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `header.payload`, both base64url: the payload encrypted with AES-256-GCM, the header's text as additional data. */
export function seal(keys: KeyRing, header: Omit<Header, 'v' | 'key'>, payload: string): string {
  const { id, secret } = keys.current;
  const head = Buffer.from(JSON.stringify({ v: 1, ...header, key: id } satisfies Header)).toString('base64url');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(head));
  const sealed = Buffer.concat([iv, cipher.update(payload, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${head}.${sealed.toString('base64url')}`;
}

/**
 * Opens an envelope addressed to `to`. Throws `ForgedEnvelopeError` for anything that a holder of our keys did not
 * seal for this receiver, or that was changed since, or that has expired.
 */
export function open(keys: KeyRing, to: string, envelope: string, now: number = Date.now()): { header: Header; payload: string } {
  const dot = envelope.indexOf('.');
  const head = envelope.slice(0, dot);
  const header = readHeader(head);
  const secret = keys.secretOf(header.key);
  if (secret === undefined) throw new ForgedEnvelopeError('sealed with a key that is not in the key ring');
  const sealed = Buffer.from(envelope.slice(dot + 1), 'base64url');
  const payload = decrypt(secret, head, sealed);
  if (header.to !== to) throw new ForgedEnvelopeError('addressed to another receiver');
  if (header.expires !== undefined && header.expires < now) throw new ForgedEnvelopeError('expired');
  return { header, payload };
}

function readHeader(head: string): Header {
  try {
    return headerSchema.parse(JSON.parse(Buffer.from(head, 'base64url').toString('utf8')));
  } catch {
    throw new ForgedEnvelopeError('without a header of ours');
  }
}

function decrypt(secret: KeyObject, head: string, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(head))
      .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const text = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new ForgedEnvelopeError('changed or sealed by somebody else');
  }
}
