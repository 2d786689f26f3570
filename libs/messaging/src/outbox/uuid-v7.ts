import { randomFillSync } from 'node:crypto';

const POOL_IDS = 256;
const pool = Buffer.alloc(POOL_IDS * 10);
let used = POOL_IDS;
let lastTime = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within one of them, 62 random bits.
 * Those of one process grow, so rows keyed by them are inserted at the right edge of their index.
 */
export function uuidV7(now: number = Date.now()): string {
  if (now > lastTime) {
    lastTime = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastTime++;
    counter = 0;
  }
  if (used === POOL_IDS) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used * 10, used * 10 + 8);
  const variant = ((pool[used * 10 + 8]! & 0x3f) | 0x80).toString(16);
  used++;
  const time = lastTime.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${random.slice(0, 2)}-${random.slice(2, 14)}`;
}

/** The least id that can have been made at `time`, to find rows by age through their key. */
export function firstUuidV7At(time: number): string {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
