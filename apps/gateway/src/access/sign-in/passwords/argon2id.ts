import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a hash costs: memory in KiB, passes over it. One lane: who guesses has more cores than we have. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const derive = promisify(argon2);

/** In the form that all implementations share: `$argon2id$v=19$m=…,t=…,p=1$salt$hash`. */
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function hashPassword(password: string, cost: Argon2Cost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(cost, salt, await digest(password, salt, cost, HASH_BYTES));
}

/** What costs as much to compare with as any hash, and is that of no password that anybody could find. */
export function noHash(cost: Argon2Cost): string {
  return written(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
}

/** Whether the password is the one that was hashed, at the cost at which it was. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, hash } = read(stored);
  return timingSafeEqual(await digest(password, salt, cost, hash.length), hash);
}

export function costOf(stored: string): Argon2Cost {
  return read(stored).cost;
}

function written({ memoryKib, passes }: Argon2Cost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${unpadded(salt)}$${unpadded(hash)}`;
}

function read(stored: string): { cost: Argon2Cost; salt: Buffer; hash: Buffer } {
  const [, memory, passes, salt, hash] = form.exec(stored) ?? [];
  if (memory === undefined) throw new Error('A stored password is no argon2id hash.');
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes) }, salt: Buffer.from(salt!, 'base64'), hash: Buffer.from(hash!, 'base64'),
  };
}

/** Compatibility forms of Unicode: the same keys on another keyboard give the same password. */
function digest(password: string, salt: Buffer, { memoryKib, passes }: Argon2Cost, length: number): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, parallelism: 1, tagLength: length, memory: memoryKib, passes });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
