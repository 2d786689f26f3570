import { CountUndelivered, domainServices, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { DurableRequests, RequestClient } from '@guzhou/messaging';
import { Database, type BulkTransaction, type Logger, type Problem } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import { OperationsService } from '../operations/operations.service.js';
import { pause } from '../platform/pause.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { getFileKind } from './file-kinds.js';
import { ImportsRepository, type OpenImport } from './imports.repository.js';
import { RefusedRowsService } from './refused-rows.service.js';
import { rowsRefused } from './rows-refused.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
/** All clear twice in a row, so that what was said between two counts is not missed. */
const CLEAR_PASSES = 2;

/*
 * One import, from wherever it stands:
 *
 *   parts recorded ──sent, several at a time──▶ all answered ──▶ settling ──nothing undelivered, twice──▶ finished
 *        └── a service refuses a part as a whole ──▶ failed
 *
 * A part that is not answered in time, for whatever reason, is sent again under the same key, without end: the service
 * may be away for long. `signal` ends the run early; whoever comes next goes on.
 */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly durable: DurableRequests,
    private readonly refusedRows: RefusedRowsService, private readonly operations: OperationsService,
    private readonly towns: ImportedTownsService, private readonly requests: RequestClient,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(open: OpenImport, signal: AbortSignal): Promise<void> {
    const { county, id, kind } = open;
    const begun = Date.now();
    await this.operations.advanceInTx(this.database, county, id, { state: 'running' });
    const problem = await this.sendParts(open, signal);
    if (problem !== undefined) {
      this.logger.warn({ operation: id, kind, code: problem.code }, 'import failed');
      return;
    }
    if (signal.aborted) return;
    if (getFileKind(kind).request !== null) await this.settle(open, signal);
    if (signal.aborted) return;
    await this.database.transaction((tx) => this.closeInTx(tx, open, { state: 'finished' }));
    this.logger.info({ operation: id, kind, ms: Date.now() - begun }, 'import finished');
  }

  /** Resolves when every part is answered, or it was told to stop; to the problem when a part was refused as a whole. */
  private async sendParts(open: OpenImport, signal: AbortSignal): Promise<Problem | undefined> {
    const { county, id } = open;
    const failed = new AbortController();
    let problem: Problem | undefined;
    // No more at a time than there are: one that finds nothing to do would look again, and hold up the end.
    const concurrency = Math.min(this.config.IMPORT_PARTS_IN_FLIGHT, await this.imports.countUnanswered(county, id));
    await this.durable.run({
      county, cause: id, concurrency, signal: AbortSignal.any([signal, failed.signal]),
    }, async (tx, { seq }, outcome, input) => {
      if ('output' in outcome) return this.noteOutcomeInTx(tx, open, seq, outcome.output as ImportOutcome, () => input() as ImportPart);
      ({ problem } = outcome);
      await this.closeInTx(tx, open, { state: 'failed', problem: { code: problem.code, detail: problem.detail.zh, detailEn: problem.detail.en } });
      await this.durable.forget(tx, county, id);
      failed.abort();
    });
    return problem;
  }

  /** What came of a part; its refused rows are kept as they came, for what was asked is cleared with the answer. */
  private async noteOutcomeInTx(
    tx: BulkTransaction, { county, id }: OpenImport, part: number, outcome: ImportOutcome, input: () => ImportPart,
  ): Promise<void> {
    await this.imports.recordOutcomeInTx(tx, county, id, part, outcome, new Date());
    if (outcome.refused.length > 0) await this.refusedRows.keepInTx(tx, county, id, rowsRefused(outcome, input()));
  }

  /** Waits until what the import set off has reached every hearer, so that the next file finds it there. */
  private async settle({ county, id }: OpenImport, signal: AbortSignal): Promise<void> {
    await this.operations.advanceInTx(this.database, county, id, { state: 'settling' });
    let clear = 0;
    let wait = FIRST_PAUSE_MS;
    for (;;) {
      const { undelivered, quarantined } = await this.countUndelivered(county, id);
      // Nought only where every service answered: one that was driven again meanwhile is in quarantine no more.
      if (quarantined > 0 || undelivered === 0) {
        await this.operations.advanceInTx(this.database, county, id, { quarantined });
      }
      clear = undelivered === 0 ? clear + 1 : 0;
      if (clear === CLEAR_PASSES || signal.aborted) return;
      if (clear > 0) continue;
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    }
  }

  /** A service that does not answer counts as having something left. */
  private async countUndelivered(county: string, cause: string): Promise<{ undelivered: number; quarantined: number }> {
    const counts = await Promise.all(domainServices.map((service) =>
      this.requests.send(CountUndelivered[service], { cause }, { county, deadline: this.config.REQUEST_DEADLINE_MS, cause })
        .catch((error: unknown) => {
          this.logger.debug({ err: error, service }, 'not settled: no answer');
          return { undelivered: 1, quarantined: 0 };
        })));
    return {
      undelivered: counts.reduce((sum, count) => sum + count.undelivered, 0),
      quarantined: counts.reduce((sum, count) => sum + count.quarantined, 0),
    };
  }

  private async closeInTx(
    tx: BulkTransaction, { county, id }: OpenImport, change: { state: 'finished' } | { state: 'failed'; problem: object },
  ): Promise<void> {
    await this.operations.advanceInTx(tx, county, id, change);
    await this.imports.closeInTx(tx, county, id, change.state === 'finished');
    if (change.state === 'finished') await this.towns.finishInTx(tx, county, id);
  }
}
