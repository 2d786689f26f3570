import { createHash } from 'node:crypto';
import { crashPoint, type BulkTransaction, type Database } from '@guzhou/runtime';
import type { Counties } from '../counties/counties.js';
import { openKept, sealKept, type KeptAs } from '../envelope.js';
import type { KeyRing } from '../key-ring.js';
import { FairTurns } from './fair-turns.js';
import { keyReused } from './request-problems.js';

/** A request that writes, as it is told from others. */
export interface KeyedRequest {
  readonly county: string;
  readonly key: string;
  readonly name: string;
  /** As it came: the same request has the same text. */
  readonly input: string;
  /** Who asks: those who ask take turns. */
  readonly party: string;
  /** Whether records stand as they were left. */
  readonly aside?: boolean;
}

interface KeptReply {
  readonly request_hash: Buffer;
  readonly reply: string;
}

export interface IdempotencyOptions {
  readonly service: string;
  /** Writes at a time. Each holds a connection, and may need another one: at most half of the pool's. */
  readonly writers?: number;
}

/*
 * One key, one effect. In ONE transaction: claim the key, do the work, keep the reply.
 *
 *   nobody has it      → claim → work → reply kept, all committed
 *   somebody works     → PostgreSQL lets the claim wait for that transaction's end
 *       it committed   → its reply (or 422, if its request was another one)
 *       it rolled back → the claim is ours; so a refusal, which did nothing, is not kept
 *   COMMIT failed      → unknown outcome; asked again, one of the above
 *
 * The same request asked several times at once in one process is worked off once, so that the others do not use up its
 * connections waiting in PostgreSQL.
 */
export class Idempotency {
  private readonly turns: FairTurns;
  private readonly address: string;
  private readonly working = new Map<string, { hash: Buffer; reply: Promise<string> }>();

  constructor(
    private readonly database: Database, private readonly counties: Pick<Counties, 'transaction'>, private readonly keys: KeyRing,
    private readonly options: IdempotencyOptions,
  ) {
    const atOnce = options.writers ?? 4;
    this.turns = new FairTurns({ atOnce, each: atOnce });
    this.address = `${options.service}.idempotency`;
  }

  /** Answers what `work` does, or what it did when this request came first. Throws `idempotency-key/reused`. */
  async once(request: KeyedRequest, work: (tx: BulkTransaction) => Promise<string>): Promise<string> {
    const id = `${request.county} ${request.key}`;
    const hash = hashOf(request);
    for (let ahead = this.working.get(id); ahead !== undefined; ahead = this.working.get(id)) {
      if (ahead.hash.equals(hash)) return ahead.reply;
      await ahead.reply.catch(() => {});
    }
    const reply = this.turns.take(request.party, () => this.inTransaction(request, hash, work));
    this.working.set(id, { hash, reply });
    try {
      return await reply;
    } finally {
      this.working.delete(id);
    }
  }

  /** Does `work` in a transaction that is taken back; it needs no key, for nothing comes of it. */
  rehearse<Result>(party: string, work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    return this.turns.take(party, () => this.database.rehearse(work));
  }

  /** Forgets a county's replies older than `before`; a key that comes back after that is new. */
  async prune(county: string, before: Date): Promise<void> {
    await this.database.query('DELETE FROM messaging.idempotency WHERE county_code = $1 AND created_at < $2', [county, before]);
  }

  private async inTransaction(
    request: KeyedRequest, hash: Buffer, work: (tx: BulkTransaction) => Promise<string>,
  ): Promise<string> {
    const { county, key, aside = false } = request;
    const reply = await this.counties.transaction(county, async (tx) => {
      const claimed = await tx.query(
        `INSERT INTO messaging.idempotency (county_code, key, request_hash, created_at, aside) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (county_code, key) DO NOTHING RETURNING county_code`, [county, key, hash, new Date(), aside]);
      if (claimed.length === 0) return this.kept(tx, request, hash);
      crashPoint('request.after-claim');
      const answer = await work(tx);
      await tx.query('UPDATE messaging.idempotency SET reply = $3, answered_at = $4 WHERE county_code = $1 AND key = $2',
        [county, key, sealKept(this.keys, this.rowOf(request, hash), answer), new Date()]);
      crashPoint('request.before-commit');
      return answer;
    });
    crashPoint('request.after-commit');
    return reply;
  }

  private async kept(tx: BulkTransaction, request: KeyedRequest, hash: Buffer): Promise<string> {
    const [row] = await tx.query<KeptReply>(
      'SELECT request_hash, reply FROM messaging.idempotency WHERE county_code = $1 AND key = $2', [request.county, request.key]);
    if (row === undefined) throw new Error('An idempotency key was pruned while it was asked for. Ask again.');
    if (!row.request_hash.equals(hash)) throw keyReused();
    return openKept(this.keys, this.rowOf(request, hash), row.reply);
  }

  private rowOf({ county, key, name }: KeyedRequest, hash: Buffer): KeptAs {
    return { kind: 'reply', id: key, county, from: this.options.service, to: this.address, name, about: [hash.toString('hex')] };
  }
}

function hashOf({ name, input }: KeyedRequest): Buffer {
  return createHash('sha256').update(`${name}\n`).update(input).digest();
}
