import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { keySetOf, type KeySet } from './known-keys.js';
import { WrongKeys } from './wrong-keys.js';

const SECRET_BYTES = 32;
const RING = 'GUZHOU_KEY_RING';

function wrongForm(): WrongKeys {
  return new WrongKeys(RING, '须为“id:service:peer=key.peer=key…”（secrets.sh 会生成）或“id:key,id:key …”，每个密钥 32 字节，写作 base64',
    'must be "id:service:peer=key.peer=key…" (secrets.sh makes them) or "id:key,id:key …", with keys of 32 bytes in base64.');
}

/** One generation of keys: between any two services, and of each with itself for what it keeps, there is a key of its own. */
interface Generation {
  readonly id: string;
  /** Of the pair; undefined: it is none of this process's business. */
  secretOf(one: string, other: string): Buffer | undefined;
  /** Before there were keys for each pair: one for all. */
  readonly shared: Buffer | undefined;
  /** All else of it follows from this, or this from all else. */
  readonly root: Buffer;
}

/**
 * What a process seals and opens with. Two services share a key that no third one has, so none can speak for another: who
 * opens an envelope with the key that it shares with employment knows that employment sealed it, or it itself.
 *
 * A ring is written in one of two ways, and may hold both while keys are changed:
 * - `id:secret`: from it follow the keys of every pair. For one machine, for tools and tests, and for what was sealed before
 *   there were keys of pairs. Who has it can speak for everybody.
 * - `id:service:peer=secret.peer=secret…`: the keys of one service, with itself too. What a service is to be given.
 *
 * New envelopes use the first generation; old ones open with any.
 */
export class KeyRing {
  /** What a database may know of these keys. */
  readonly keySet: KeySet;
  private readonly generations: ReadonlyMap<string, Generation>;
  private readonly current: Generation;
  // A key as a mere buffer is imported anew at every use, which costs several times the cipher itself.
  private readonly imported = new Map<string, KeyObject | undefined>();

  constructor(text: string, service?: string) {
    const generations = text.split(',').map((entry) => readGeneration(entry.trim(), service));
    const twice = generations.find(({ id }, i) => generations.findIndex((other) => other.id === id) !== i);
    if (twice !== undefined) throw WrongKeys.twice(RING, twice.id);
    this.current = generations[0]!;
    // What they seal is kept for a while only, so that an old key can be taken away.
    this.keySet = keySetOf('GUZHOU_KEY_RING', generations.map(({ id, root }) => ({ id, secret: root })));
    this.generations = new Map(generations.map((each) => [each.id, each]));
  }

  /** For an envelope from one address to another. Throws when this ring is of a service that is neither. */
  sealing(from: string, to: string): { readonly id: string; readonly secret: KeyObject } {
    const { id } = this.current;
    const secret = this.opening(id, from, to);
    if (secret === undefined) throw new Error(`The key ring of this service holds no key for what ${from} says to ${to}.`);
    return { id, secret };
  }

  opening(id: string, from: string, to: string): KeyObject | undefined {
    return this.import(`${id} ${pairOf(serviceOf(from), serviceOf(to))}`, () =>
      this.generations.get(id)?.secretOf(serviceOf(from), serviceOf(to)));
  }

  /** For envelopes of before there were keys of pairs. */
  openingOld(id: string): KeyObject | undefined {
    return this.import(id, () => this.generations.get(id)?.shared);
  }

  /** `id:secret,…` for columns that a service keeps encrypted, from its key with itself. */
  forColumnsOf(service: string): string {
    return [...this.generations.values()].map(({ id, shared, secretOf }) =>
      `${id}:${(shared ?? secretOf(service, service)!).toString('base64')}`).join(',');
  }

  /** A ring of one service's keys, of another name than those that they follow from. */
  textFor(service: string, peers: readonly string[]): string {
    const { id, secretOf } = this.current;
    const secrets = [...new Set([service, ...peers])].map((peer) => `${peer}=${secretOf(service, peer)!.toString('base64')}`);
    return `${id}-own:${service}:${secrets.join('.')}`;
  }

  private import(name: string, find: () => Buffer | undefined): KeyObject | undefined {
    if (!this.imported.has(name)) {
      const secret = find();
      // Who writes headers must not fill the memory with names.
      if (secret === undefined) return undefined;
      this.imported.set(name, createSecretKey(secret));
    }
    return this.imported.get(name);
  }
}

/** Whether the service with an address is among those that may ask. */
export function mayAsk(askers: readonly string[] | undefined, from: string): boolean {
  return askers === undefined || askers.includes(serviceOf(from));
}

/** `households.requests`, `gateway.replies.…` → the service whose address it is. */
function serviceOf(address: string): string {
  const dot = address.indexOf('.');
  return dot < 0 ? address : address.slice(0, dot);
}

function pairOf(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

function readGeneration(entry: string, service: string | undefined): Generation {
  const [id = '', middle = '', last] = entry.split(':');
  if (id === '' || id.length > 40) throw wrongForm();
  if (last === undefined) {
    const shared = readSecret(middle);
    return {
      id, shared, root: shared,
      secretOf: (one, other) => Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), `guzhou seal ${pairOf(one, other)}`, SECRET_BYTES)),
    };
  }
  if (service !== undefined && middle !== service) {
    throw new WrongKeys(RING, `是 ${middle} 的密钥，而本服务是 ${service}`, `holds the keys of ${middle}, but this is ${service}.`);
  }
  const secrets = new Map(last.split('.').map((each) => {
    const sign = each.indexOf('=');
    return [each.slice(0, Math.max(0, sign)), readSecret(each.slice(sign + 1))] as const;
  }));
  if (!secrets.has(middle)) throw wrongForm();
  return {
    id, shared: undefined, root: createHash('sha256').update(last).digest(),
    secretOf: (one, other) => (one === middle ? secrets.get(other) : other === middle ? secrets.get(one) : undefined),
  };
}

function readSecret(encoded: string): Buffer {
  const secret = Buffer.from(encoded, 'base64');
  if (secret.length !== SECRET_BYTES) throw wrongForm();
  return secret;
}
