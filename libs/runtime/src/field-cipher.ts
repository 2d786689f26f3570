import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomFillSync, type KeyObject } from 'node:crypto';
import type { IndexUse, Slot } from './keys/index-use.js';
import { keySetOf, type KeySet } from './keys/known-keys.js';
import { readKeys } from './keys/read-keys.js';
import { WrongKeys } from './keys/wrong-keys.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Without it a tag cut down to four bytes counts as one. */
const TAG = { authTagLength: TAG_BYTES };
/** Initialisation vectors are drawn from the system so many at a time: one call for each costs as much as the cipher. */
const IVS_PER_DRAW = 4_096;

/** Makes the blind index of values: 32 bytes, equal for equal values, under one key. */
export interface Indexer {
  blindIndex(value: string): Buffer;
}

/**
 * Encrypts single columns (AES-256-GCM): a copy of the database does not tell ID numbers, phones or accounts.
 * A stored value is `<length of the key's id> <key id> <iv> <ciphertext> <tag>`.
 * The blind index lets equal values be found without opening any: HMAC-SHA-256 under a key of its own, for ID numbers
 * can be enumerated and a plain hash would be none. Where a database says so, each index has two places, under a key each, so that
 * its key can be changed while all goes on (see keys/index-use.ts).
 */
export class FieldCipher implements Indexer {
  /** What a database may know of these keys. */
  readonly keySet: KeySet;
  /** The id of the key that seals. */
  readonly sealsWith: string;
  /** With what begins whatever it seals. */
  readonly beginning: Buffer;
  /** Whether a key is there that opens and does not seal yet: other processes may still seal with an older one. */
  readonly prepares: boolean;
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly current: KeyObject;
  private readonly indexers: ReadonlyMap<string, Indexer>;
  private use: IndexUse;
  private readonly ivs = Buffer.alloc(IV_BYTES * IVS_PER_DRAW);
  private nextIv = IVS_PER_DRAW;

  /**
   * `id:base64,id:base64 …`, each key 32 bytes. The first encrypts, all decrypt; one with `:opens` behind it only decrypts. Until
   * a database says otherwise what is indexed is found by the last, and is indexed under the first as well.
   * `variable` is named when the text is wrong.
   */
  constructor(text: string, variable = 'The field key') {
    const keys = readKeys(text, variable, { mayOpenOnly: true });
    const [first, last] = [keys.find(({ opensOnly }) => !opensOnly), keys[keys.length - 1]!];
    if (first === undefined || last.opensOnly) {
      throw new WrongKeys(variable, '最后一个密钥不得带“:opens”', 'must not have ":opens" behind its last key.');
    }
    this.keySet = keySetOf(variable, keys, { forGood: 'what is there opens with it', seals: first.id });
    this.sealsWith = first.id;
    this.prepares = keys.some(({ opensOnly }) => opensOnly);
    this.keys = new Map(keys.map(({ id, secret }) => [id, derive(secret, 'guzhou field encryption')]));
    this.beginning = Buffer.from(`${String.fromCharCode(first.id.length)}${first.id}`, 'latin1');
    this.current = this.keys.get(first.id)!;
    this.indexers = new Map(keys.map(({ id, secret }) => [id, indexerOf(derive(secret, 'guzhou blind index'))]));
    this.use = { keys: [last.id, first === last ? null : first.id], finds: 0, moved: false };
  }

  /** Says by which keys what a database holds is indexed and found. Throws where the one by which it is found is not here. */
  indexAs(use: IndexUse): void {
    const finder = use.keys[use.finds];
    if (finder === null || !this.indexers.has(finder)) throw new Error(`What is indexed is found by the key "${finder}", which is not here.`);
    this.use = use;
  }

  /** Whether something may be sealed or indexed with another key than that of now. */
  get hasOlder(): boolean {
    return this.keys.size > 1 || this.use.moved;
  }

  /** In which of the two places of an index a value is found now. */
  get findsIn(): Slot {
    return this.use.finds;
  }

  /** What is indexed there; null: nothing, or under a key that is not here. One and the same as long as its key is. */
  indexerIn(slot: Slot): Indexer | null {
    const id = this.use.keys[slot];
    return id === null ? null : this.indexers.get(id) ?? null;
  }

  /** By which a value is found now. */
  get finder(): Indexer {
    return this.indexerIn(this.use.finds)!;
  }

  /** Ids of the keys under which this indexes, place by place. */
  get indexKeys(): readonly (string | null)[] {
    return this.use.keys.map((id) => (id !== null && this.indexers.has(id) ? id : null));
  }

  /** `aad`: where the value stands, such as `county/table/column/row`. Copied elsewhere it does not open. */
  encrypt(value: string, aad: string): Buffer {
    const iv = this.drawIv();
    const cipher = createCipheriv('aes-256-gcm', this.current, iv, TAG).setAAD(Buffer.from(aad));
    return Buffer.concat([this.beginning, iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the value was changed, stands elsewhere, or its key is not among ours. */
  decrypt(stored: Uint8Array, aad: string): string {
    const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
    const start = 1 + (bytes[0] ?? 0);
    const key = this.keys.get(bytes.toString('latin1', 1, start));
    const [text, tag] = [bytes.subarray(start + IV_BYTES, -TAG_BYTES), bytes.subarray(-TAG_BYTES)];
    if (key === undefined || bytes.length < start + IV_BYTES + TAG_BYTES) throw new FieldUnreadableError();
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + IV_BYTES), TAG)
      .setAAD(Buffer.from(aad)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      throw new FieldUnreadableError();
    }
  }

  /** Whether a value is sealed as this would seal it now. */
  isCurrent(stored: Uint8Array): boolean {
    return this.beginning.equals(stored.subarray(0, this.beginning.length));
  }

  blindIndex(value: string): Buffer {
    return this.finder.blindIndex(value);
  }

  private drawIv(): Buffer {
    if (this.nextIv === IVS_PER_DRAW) {
      randomFillSync(this.ivs);
      this.nextIv = 0;
    }
    const start = IV_BYTES * this.nextIv++;
    return Buffer.from(this.ivs.subarray(start, start + IV_BYTES));
  }
}

/** A column that does not open: changed, moved, or encrypted under a key that is no longer in the configuration. */
export class FieldUnreadableError extends Error {
  override readonly name = 'FieldUnreadableError';

  constructor() {
    super('An encrypted column does not open: it was changed or moved, or its key is no longer in the configuration.');
  }
}

function indexerOf(key: KeyObject): Indexer {
  return { blindIndex: (value) => createHmac('sha256', key).update(value).digest() };
}

/** A key object: with plain bytes Node spends several times as long on each call as the cipher itself takes. */
function derive(secret: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32)));
}
