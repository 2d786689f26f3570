import type { Database, Logger, Transaction } from '@guzhou/runtime';

/**
 * A number's tens of millions count how often its database was put back. The rest grows with every exchange; should it ever
 * run over, versions only rise a little more than they had to.
 */
const RESTORE = 10_000_000;
/** By so much versions rise with each restore: nothing is changed as often between one and the next. */
const VERSIONS = 100_000;

/**
 * What a service says of its own records next is of this version at least: after a restore it is above all that others heard
 * before, so that they take it.
 */
export async function leastVersion(tx: Transaction, service: string): Promise<number> {
  const [own] = await tx.query<{ number: number }>('SELECT number FROM messaging.epoch WHERE service = $1', [service]);
  return Math.max(1, Math.floor((own?.number ?? 0) / RESTORE) * VERSIONS);
}

/** How far the database of a service has come. */
export interface Epoch {
  readonly service: string;
  /** Grows for as long as the service runs, and means nothing but that. */
  readonly number: number;
}

export interface KnownEpochs {
  /** The own one among them. */
  readonly known: Epoch[];
  /** When it was noticed that this database was put back to an earlier moment; null: it was not, or what it lost was looked for. */
  readonly restoredAt: Date | null;
}

/**
 * Notices that a database was restored from a backup. Each service raises a number in its database and its neighbours keep
 * the highest that they saw: one that is told of a higher number of its own than it has is behind itself. What was told was
 * committed before, so nothing but a loss of commits can bring this about. Its number, and with it the versions of what it says,
 * then make a leap.
 */
export class Epochs {
  constructor(private readonly database: Database, private readonly service: string, private readonly logger: Logger) {}

  /** Takes what others know, raises the own number above it, and says what is known here now. */
  async exchange(known: readonly Epoch[]): Promise<KnownEpochs> {
    const own = known.find(({ service }) => service === this.service)?.number ?? 0;
    const others = known.filter(({ service }) => service !== this.service).sort((a, b) => (a.service < b.service ? -1 : 1));
    const at = new Date();
    const answer = await this.database.transaction(async (tx) => {
      await tx.query(`
        INSERT INTO messaging.epoch AS epoch (service, number)
        SELECT * FROM unnest($1::text[], $2::int[])
        ON CONFLICT (service) DO UPDATE SET number = greatest(epoch.number, excluded.number)`,
      [others.map(({ service }) => service), others.map(({ number }) => number)]);
      await tx.query(`
        INSERT INTO messaging.epoch AS epoch (service, number, restored_at)
        VALUES ($1, CASE WHEN $2::int > 0 THEN ($2::int / $4 + 1) * $4 ELSE 1 END, CASE WHEN $2::int > 0 THEN $3::timestamptz END)
        ON CONFLICT (service) DO UPDATE SET
          number = CASE WHEN $2::int > epoch.number THEN excluded.number ELSE epoch.number + 1 END,
          restored_at = CASE WHEN $2::int > epoch.number THEN $3::timestamptz ELSE epoch.restored_at END`,
      [this.service, own, at, RESTORE]);
      return this.read(tx);
    });
    if (answer.restoredAt?.getTime() === at.getTime()) {
      this.logger.error('this database was put back to an earlier moment: compare the services, see docs/when-things-fail.md');
    }
    return answer;
  }

  async read(database: Transaction = this.database): Promise<KnownEpochs> {
    const rows = await database.query<Epoch & { restored_at: Date | null }>('SELECT service, number, restored_at FROM messaging.epoch');
    return {
      known: rows.map(({ service, number }) => ({ service, number })),
      restoredAt: rows.find(({ service }) => service === this.service)?.restored_at ?? null,
    };
  }

  /** What was lost has been looked for: the restore is no longer shown. */
  async settle(tx: Transaction): Promise<void> {
    await tx.query(`
      INSERT INTO messaging.epoch (service, number) VALUES ($1, 0)
      ON CONFLICT (service) DO UPDATE SET restored_at = NULL`, [this.service]);
  }
}
