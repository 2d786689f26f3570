import { Loop, type Pace } from '@guzhou/leasing';
import type { BulkTransaction, Database, Logger } from '@guzhou/runtime';
import { acknowledgementQueue } from '../addresses.js';
import type { Counties } from '../counties/counties.js';
import { Round } from '../counties/round.js';
import { writeAcknowledgements } from '../inbox/acknowledgements.js';
import type { QuarantinedMessage } from '../inbox/inbox-store.js';
import type { KeyRing } from '../key-ring.js';
import type { Transport } from '../transport/transport.js';

/** Between reminders to senders whose messages were driven again and did not come yet. The first ones come soon after one another. */
const REMIND: Pace = { shortest: 100, longest: 15_000 };
const MOST_LISTED = 1_000;

export interface QuarantineOptions {
  readonly service: string;
  readonly database: Database;
  readonly counties: Counties;
  readonly transport: Transport;
  readonly keys: KeyRing;
  readonly logger: Logger;
}

export interface QuarantinePage {
  /** Id of the last message of the page before. */
  readonly after?: string;
  /** 1,000 unless told, and the most. */
  readonly limit?: number;
}

export interface QuarantineEntry extends QuarantinedMessage {
  readonly quarantinedAt: Date;
  /** Somebody drove it again and it has not been applied yet. */
  readonly redrivenAt: Date | null;
}

interface EntryRow {
  readonly county_code: string;
  readonly message_id: string;
  readonly name: string;
  readonly sender: string;
  readonly cause: string | null;
  readonly reason: string;
  readonly started: number;
  readonly quarantined_at: Date;
  readonly redriven_at: Date | null;
}

/**
 * Messages that this service could not apply. The payload stays in the sender's outbox, which keeps a message for as
 * long as a delivery of it is open. To drive one again is written down here first; the sender is told, and told again
 * until the message comes, because what is told travels over a wire that may lose it.
 */
export class Quarantine {
  private readonly reminder: Loop;
  private readonly round: Round;

  constructor(private readonly options: QuarantineOptions) {
    const { counties, logger } = options;
    const onError = (error: unknown, county?: string) => logger.warn({ err: error, county }, 'could not remind senders');
    this.round = new Round({ counties, onError });
    this.reminder = new Loop(async () => { await this.round.each((county) => this.remind(county)); }, REMIND, onError);
  }

  start(): void {
    this.reminder.start();
  }

  stop(): Promise<void> {
    return this.reminder.stop();
  }

  /** The newest message first: ids are UUIDs of version 7. */
  async list(county: string, { after, limit = MOST_LISTED }: QuarantinePage = {}): Promise<QuarantineEntry[]> {
    const rows = await this.options.database.query<EntryRow>(`
      SELECT county_code, message_id, name, sender, cause, reason, started, quarantined_at, redriven_at
      FROM messaging.quarantine WHERE county_code = $1 AND ($2::uuid IS NULL OR message_id < $2::uuid)
      ORDER BY message_id DESC LIMIT $3`, [county, after ?? null, Math.min(limit, MOST_LISTED)]);
    return rows.map(({ county_code, message_id, quarantined_at, redriven_at, ...rest }) =>
      ({ county: county_code, id: message_id, quarantinedAt: quarantined_at, redrivenAt: redriven_at, ...rest }));
  }

  /** Lets the message be sent and begun anew, as if for the first time. False if it is not in quarantine. */
  async redrive(tx: BulkTransaction, county: string, messageId: string, at: Date): Promise<boolean> {
    const found = await tx.query(`
      UPDATE messaging.quarantine SET redriven_at = $3 WHERE county_code = $1 AND message_id = $2 RETURNING message_id`,
    [county, messageId, at]);
    if (found.length === 0) return false;
    await tx.query('DELETE FROM messaging.attempt WHERE county_code = $1 AND message_id = $2', [county, messageId]);
    tx.afterCommit(() => {
      this.round.hint(county);
      this.reminder.hurry();
    });
    return true;
  }

  private async remind(county: string): Promise<void> {
    const { database, keys, service, transport } = this.options;
    const rows = await database.query<{ sender: string; ids: string[] }>(`
      SELECT sender, array_agg(message_id::text) AS ids FROM messaging.quarantine
      WHERE county_code = $1 AND redriven_at IS NOT NULL GROUP BY sender`, [county]);
    // Until they have come.
    if (rows.length > 0) this.round.hint(county);
    for (const { sender, ids } of rows) {
      const job = writeAcknowledgements(keys, { county, from: service, to: sender }, { redriven: ids }, Date.now());
      await transport.send(acknowledgementQueue(sender), [job]);
    }
  }
}
