import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/*
 * A key as a system brings it: `gz_<id>_<secret><check>`. The id finds it, the secret proves it, the check tells a mistyped or cut-off
 * key from any other without asking anybody. Only the digest of the secret is kept.
 */

/** Without letters that are taken for one another. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** In letters of 5 bits each: 60 bits to be told apart by, 160 that nobody guesses, and a check. */
const [ID, SECRET, CHECK] = [12, 32, 7];

const FORM = new RegExp(`^gz_([${LETTERS}]{${ID}})_([${LETTERS}]{${SECRET}})([${LETTERS}]{${CHECK}})$`);

/** A key that was read, or one that is new. */
export interface KeyProof {
  readonly id: string;
  /** SHA-256 of the secret, which has bits enough to need nothing slower. */
  readonly digest: Buffer;
}

/** One that nobody has yet. Its text is shown once. */
export function newKey(): KeyProof & { readonly text: string } {
  const [id, secret] = [letters(ID), letters(SECRET)];
  return { id, digest: digestOf(secret), text: `gz_${id}_${secret}${checkOf(id, secret)}` };
}

/** Whether a text means to be a key, right or wrong. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith('gz_');
}

/** What a key says; undefined where it is none, or mistyped. */
export function readKey(text: string): KeyProof | undefined {
  const [, id, secret, check] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined || checkOf(id, secret) !== check) return undefined;
  return { id, digest: digestOf(secret) };
}

function letters(count: number): string {
  return [...randomBytes(count)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function checkOf(id: string, secret: string): string {
  const sum = crc32(`${id}_${secret}`);
  return Array.from({ length: CHECK }, (_, at) => LETTERS[Math.floor(sum / LETTERS.length ** at) % LETTERS.length]).join('');
}
