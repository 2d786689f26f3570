import { DurableRequests, type RecordedOutcome } from '@guzhou/messaging';
import { type BulkTransaction, type Logger, periodically, type Stop } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { GatewayConfig } from '../config.js';
import { OperationsService } from '../operations/operations.service.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';

/** What operations that are single writes are called. */
export const WRITE = 'write';
/** Writes carried out beside each other; more wait for the next look. */
const AT_ONCE = 32;

/**
 * Carries out writes that were accepted without an answer. What is open stands in the database; several gateways may look
 * at the same one, for a recorded request is one process's at a time, and its key makes it happen once.
 */
@Injectable()
export class WriteRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  private stopLooking: Stop | undefined;

  constructor(
    private readonly operations: OperationsService, private readonly durable: DurableRequests,
    private readonly attachments: AttachmentsService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.stopLooking = periodically(this.config.WRITE_POLL_MS, () => this.look(), (error) => this.logFailure(error));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.stopLooking?.();
    await Promise.all(this.running.values());
  }

  /** Something was accepted here: look now. */
  nudge(): void {
    if (this.stopLooking !== undefined) this.look().catch((error: unknown) => this.logFailure(error));
  }

  private async look(): Promise<void> {
    for (const { county, id } of await this.operations.listOpen(WRITE, AT_ONCE)) {
      if (this.stopping.signal.aborted || this.running.size >= AT_ONCE) return;
      if (this.running.has(id)) continue;
      this.running.set(id, this.run(county, id)
        .catch((error: unknown) => this.logFailure(error))
        .finally(() => this.running.delete(id)));
    }
  }

  private run(county: string, id: string): Promise<void> {
    return this.durable.run({ county, cause: id, concurrency: 1, signal: this.stopping.signal }, (tx, _, outcome, input) =>
      this.endInTx(tx, county, id, outcome, input));
  }

  private async endInTx(tx: BulkTransaction, county: string, id: string, outcome: RecordedOutcome, input: () => unknown): Promise<void> {
    if ('output' in outcome) {
      await this.operations.advanceInTx(tx, county, id, { state: 'finished', result: outcome.output as object });
      return;
    }
    if (outcome.problem.status < 500) await this.attachments.letGo(county, input(), tx);
    const { code, detail } = outcome.problem;
    await this.operations.advanceInTx(tx, county, id, { state: 'failed', problem: { code, detail: detail.zh, detailEn: detail.en } });
  }

  private logFailure(error: unknown): void {
    this.logger.error({ err: error }, 'writes cannot go on for the moment');
  }
}
