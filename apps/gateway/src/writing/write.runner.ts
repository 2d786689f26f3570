import { Runner } from '@guzhou/leasing';
import { DurableRequests, type RecordedOutcome } from '@guzhou/messaging';
import type { BulkTransaction, Logger } from '@guzhou/runtime';
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
  private readonly runner: Runner<{ readonly county: string; readonly id: string }>;

  constructor(
    private readonly operations: OperationsService, durable: DurableRequests, private readonly attachments: AttachmentsService,
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    this.runner = new Runner({
      list: () => operations.listOpen(WRITE, AT_ONCE), keyOf: ({ id }) => id, atOnce: AT_ONCE, pollMs: config.WRITE_POLL_MS,
      work: ({ county, id }, signal) => durable.run({ county, cause: id, concurrency: 1, signal }, (tx, _, outcome, input) =>
        this.endInTx(tx, county, id, outcome, input)),
      onError: (error) => logger.error({ err: error }, 'writes cannot go on for the moment'),
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.runner.stop();
  }

  /** Something was accepted here: look now. */
  nudge(): void {
    this.runner.nudge();
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
}
