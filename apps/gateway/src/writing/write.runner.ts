import { Runner } from '@guzhou/leasing';
import { Counties, DurableRequests, Round, type RecordedOutcome } from '@guzhou/messaging';
import type { BulkTransaction, Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { GatewayConfig } from '../config.js';
import { OperationsService, type OpenOperation } from '../operations/operations.service.js';
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
  private readonly round: Round;
  private readonly runner: Runner<OpenOperation>;

  constructor(
    private readonly operations: OperationsService, durable: DurableRequests, private readonly attachments: AttachmentsService,
    counties: Counties, subjects: SubjectsService,
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'writes cannot go on for the moment');
    this.round = new Round({ counties, onError });
    this.runner = new Runner({
      list: () => this.listOpen(), keyOf: ({ id }) => id, atOnce: AT_ONCE, pollMs: config.WRITE_POLL_MS,
      work: ({ county, id }, signal) => durable.run(
        { county, cause: id, subjectOf: (actor) => subjects.actingAs(actor), concurrency: 1, signal },
        (tx, _, outcome, input) => this.endInTx(tx, county, id, outcome, input)),
      onError,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.runner.stop();
  }

  /** Something was accepted here: look now. */
  nudge(county: string): void {
    this.round.hint(county);
    this.runner.nudge();
  }

  /** Of the counties of a look, the oldest first. */
  private async listOpen(): Promise<OpenOperation[]> {
    const open: OpenOperation[] = [];
    await this.round.each(async (county) => { open.push(...await this.operations.listOpen(county, WRITE, AT_ONCE)); });
    return open.sort((a, b) => a.acceptedAt.getTime() - b.acceptedAt.getTime());
  }

  private async endInTx(tx: BulkTransaction, county: string, id: string, outcome: RecordedOutcome, input: () => unknown): Promise<void> {
    if ('output' in outcome) {
      await this.operations.endInTx(tx, county, id, { state: 'finished', result: outcome.output as object });
      return;
    }
    if (outcome.problem.status < 500) await this.attachments.letGo(county, input(), tx);
    const { code, detail } = outcome.problem;
    await this.operations.endInTx(tx, county, id, { state: 'failed', problem: { code, detail: detail.zh, detailEn: detail.en } });
  }
}
