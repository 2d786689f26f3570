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
  /** 1: sealed under one key for all, before there were keys of pairs. */
  v: z.union([z.literal(1), z.literal(2)]),
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
/** Of what travels: one day it is worth nothing. */
export type SentHeader = Header & { readonly expires: number };

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Without it a tag cut down to four bytes counts as one. */
const TAG = { authTagLength: TAG_BYTES };

/**
 * `header.payload`, both base64url: the payload encrypted with AES-256-GCM under the key that sender and receiver share;
 * additional data are the header's text and `about`, which does not travel and has to be known to open it.
 */
export function seal(keys: KeyRing, header: Omit<Header, 'v' | 'key'>, payload: string, about = ''): string {
  const { id, secret } = keys.sealing(header.from, header.to);
  const head = Buffer.from(JSON.stringify({ v: 2, ...header, key: id } satisfies Header)).toString('base64url');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv, TAG).setAAD(additionalData(head, about));
  const sealed = Buffer.concat([iv, cipher.update(payload, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${head}.${sealed.toString('base64url')}`;
}

/**
 * Opens an envelope addressed to `to`. Throws `ForgedEnvelopeError` for anything that the sender in its header did not
 * seal for this receiver, or that was changed since, or that has expired.
 */
export function open(keys: KeyRing, to: string, envelope: string, now: number = Date.now()): { header: Header; payload: string } {
  return openAbout(keys, to, envelope, '', now);
}

/**
 * The same of what travelled. Whatever does is of the kind that is expected where it arrives, and worth nothing one day: what was
 * recorded on the wire and is written there again after that, when nobody knows any more that it came, is refused.
 */
export function openSent(
  keys: KeyRing, kind: Header['kind'], to: string, envelope: string, now?: number,
): { header: SentHeader; payload: string } {
  const { header, payload } = open(keys, to, envelope, now);
  const { expires } = header;
  if (header.kind !== kind) throw new ForgedEnvelopeError(`of kind ${header.kind} where ${kind} is expected`);
  if (expires === undefined) throw new ForgedEnvelopeError(`a ${kind} without an end`);
  return { header: { ...header, expires }, payload };
}

/** What is kept in a table, as its row says that it was written. */
export interface KeptAs extends Pick<Header, 'kind' | 'id' | 'county' | 'from' | 'to'> {
  readonly name: string;
  /** What else of the row belongs to it. */
  readonly about: readonly unknown[];
}

/** Seals what is kept in a row: it opens nowhere else, nor where anything that it is about was changed. */
export function sealKept(keys: KeyRing, { about, ...header }: KeptAs, payload: string): string {
  return seal(keys, header, payload, JSON.stringify(about));
}

/**
 * Opens what `sealKept` sealed for this row. Throws `ForgedEnvelopeError`. What was sealed under a key for all, before
 * there were keys of pairs, says nothing of what it is about; it opens for as long as that key is in the ring.
 */
export function openKept(keys: KeyRing, { about, ...row }: KeptAs, sealed: string): string {
  const { header, payload } = openAbout(keys, row.to, sealed, JSON.stringify(about), 0);
  const same = (['kind', 'id', 'county', 'from', 'name'] as const).every((field) => header[field] === row[field]);
  if (!same) throw new ForgedEnvelopeError('of another row');
  return payload;
}

function openAbout(keys: KeyRing, to: string, envelope: string, about: string, now: number): { header: Header; payload: string } {
  const dot = envelope.indexOf('.');
  const head = envelope.slice(0, dot);
  const header = readHeader(head);
  // Its key is another pair's, none of this receiver's business.
  if (header.to !== to) throw new ForgedEnvelopeError('addressed to another receiver', 'misaddressed');
  const isOld = header.v === 1;
  const secret = isOld ? keys.openingOld(header.key) : keys.opening(header.key, header.from, to);
  if (secret === undefined) throw new ForgedEnvelopeError('sealed with a key that is not in the key ring', 'unknown-key');
  const sealed = Buffer.from(envelope.slice(dot + 1), 'base64url');
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new ForgedEnvelopeError('cut short');
  const payload = decrypt(secret, additionalData(head, isOld ? '' : about), sealed);
  if (header.expires !== undefined && header.expires < now) throw new ForgedEnvelopeError('expired', 'expired');
  return { header, payload };
}

function additionalData(head: string, about: string): Buffer {
  return Buffer.from(about === '' ? head : `${head}\n${about}`);
}

function readHeader(head: string): Header {
  try {
    return headerSchema.parse(JSON.parse(Buffer.from(head, 'base64url').toString('utf8')));
  } catch {
    throw new ForgedEnvelopeError('without a header of ours', 'unreadable');
  }
}

function decrypt(secret: KeyObject, about: Buffer, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, IV_BYTES), TAG)
      .setAAD(about)
      .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const text = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new ForgedEnvelopeError('changed or sealed by somebody else');
  }
}
