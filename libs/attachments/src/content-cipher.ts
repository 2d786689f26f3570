import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { keySetOf, readKeys, type KeySet } from '@guzhou/runtime';
import { Chunks } from './chunks.js';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
/** Without it a tag cut down to four bytes counts as one. */
const TAG = { authTagLength: TAG_BYTES };
const NONCE_BYTES = 12;
const SALT_BYTES = 32;
/** Bytes that are sealed together. */
const CHUNK = 64 * 1024;

/** A content that was changed, cut off or moved, or whose key is no longer in the configuration. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';

  constructor() {
    super('The content of an attachment does not open: it was changed, cut off or moved, or its key is not in the configuration.');
  }
}

/**
 * Seals contents as they pass, however long they are: whoever has the store learns their lengths and nothing else. AES-256-GCM in
 * chunks, as STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) has it: each content has a key of its own, from one of the
 * configuration, a salt and its place, and the nonce of a chunk is its number and whether it is the last. So none can be changed,
 * moved or left out. A sealed content is `<length of the key's id> <key id> <salt> (<ciphertext> <tag>)…`.
 */
export class ContentCipher {
  /** What a database may know of these keys. */
  readonly keySet: KeySet;
  private readonly secrets: ReadonlyMap<string, Buffer>;
  private readonly prefix: Buffer;
  private readonly current: Buffer;

  /** `id:base64,id:base64 …`, each key 32 bytes: the first seals, all open. `variable` is named when the text is wrong. */
  constructor(text: string, variable: string) {
    const [first, ...others] = readKeys(text, variable);
    this.keySet = keySetOf(variable, [first, ...others], { forGood: 'what comes in is sealed with the first' });
    this.secrets = new Map([first, ...others].map(({ id, secret }) => [id, secret]));
    this.prefix = Buffer.from(`${String.fromCharCode(first.id.length)}${first.id}`, 'latin1');
    this.current = first.secret;
  }

  /** How many bytes a content of so many has once it is sealed. */
  sealedLength(length: number): number {
    return this.prefix.length + SALT_BYTES + length + Math.max(1, Math.ceil(length / CHUNK)) * TAG_BYTES;
  }

  /** `place`: where it is to lie, such as `county/id`, and what else is true of it. It opens under nothing else. */
  seal(content: AsyncIterable<Uint8Array>, place: string): Readable {
    return Readable.from(this.sealed(new Chunks(content), place), { objectMode: false });
  }

  /** Gives on what is true alone, chunk by chunk. Breaks off with `SealBrokenError`, and as `sealed` does. */
  async* open(sealed: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<Buffer> {
    const bytes = new Chunks(sealed);
    try {
      const [idLength = 0] = await bytes.take(1);
      const id = (await bytes.take(idLength)).toString('latin1');
      const secret = this.secrets.get(id);
      if (secret === undefined) throw new SealBrokenError();
      const key = keyOf(secret, await bytes.take(SALT_BYTES), place);
      let number = 0;
      for await (const [chunk, last] of bytes.inChunks(CHUNK + TAG_BYTES)) yield opened(chunk, key, nonceOf(number++, last));
    } finally {
      await bytes.close();
    }
  }

  /** By which it is seen that a text was ours, wherever it lay: HMAC-SHA-256. */
  sign(text: string): Buffer {
    return signatureOf(text, this.current);
  }

  /** Whether it is what `sign` gave for this text, under any of the keys. */
  isSigned(text: string, signature: Buffer): boolean {
    return [...this.secrets.values()].map((secret) => signatureOf(text, secret))
      .some((right) => right.length === signature.length && timingSafeEqual(right, signature));
  }

  private async* sealed(bytes: Chunks, place: string): AsyncGenerator<Buffer> {
    try {
      const salt = randomBytes(SALT_BYTES);
      const key = keyOf(this.current, salt, place);
      yield Buffer.concat([this.prefix, salt]);
      let number = 0;
      for await (const [chunk, last] of bytes.inChunks(CHUNK)) {
        const cipher = createCipheriv(CIPHER, key, nonceOf(number++, last), TAG);
        yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
      }
    } finally {
      await bytes.close();
    }
  }
}

function opened(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (chunk.length < TAG_BYTES) throw new SealBrokenError();
  const decipher = createDecipheriv(CIPHER, key, nonce, TAG).setAuthTag(chunk.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBrokenError();
  }
}

function keyOf(secret: Buffer, salt: Buffer, place: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `guzhou attachment ${place}`, 32));
}

function signatureOf(text: string, secret: Buffer): Buffer {
  const key = hkdfSync('sha256', secret, Buffer.alloc(0), 'guzhou attachment signature', 32);
  return createHmac('sha256', Buffer.from(key)).update(text).digest();
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(number, NONCE_BYTES - 5);
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
}
