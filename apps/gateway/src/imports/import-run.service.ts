import { ReleaseImported, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { digestOf } from '@guzhou/importing';
import { DurableRequests, RequestClient } from '@guzhou/messaging';
import { Database, type BulkTransaction, type Logger, type Problem } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM } from '../access/acting.js';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import type { GatewayConfig } from '../config.js';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import type { Wait } from '../operations/operation.js';
import { OperationsService } from '../operations/operations.service.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { getFileKind } from './file-kinds.js';
import { ImportsRepository, type OpenImport } from './imports.repository.js';
import { noAnswer } from './line/hearing.service.js';
import { RefusedRowsService } from './refused-rows.service.js';
import { rowsRefused } from './rows-refused.js';
import { PreviewsService } from './staging/previews.service.js';
import { RehearsalService } from './staging/rehearsal.service.js';
import { shown } from './staging/shown-verdict.js';
import { StagedVerdictsRepository } from './staging/staged-verdicts.repository.js';
import { rowsRefusedSince } from './staging/staging.errors.js';
import { isApplying, TakeoverService } from './staging/takeover.service.js';

/*
 * One import, from wherever it stands (one of all rows or none is previewed once more before; a preview ends there; parts of
 * a staged file are recorded while others are sent):
 *
 *   parts recorded ──sent, several at a time──▶ all answered ──▶ settling ──nothing undelivered (`CountyLine`)──▶ finished
 *        └── a service refuses a part as a whole ──▶ failed
 *
 * A part that is not answered in time, for whatever reason, is sent again under the same key, without end: the service
 * may be away for long. `signal` ends the run early; whoever comes next goes on.
 */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly durable: DurableRequests,
    private readonly rehearsal: RehearsalService, private readonly takeover: TakeoverService, private readonly previews: PreviewsService,
    private readonly verdicts: StagedVerdictsRepository, private readonly refusedRows: RefusedRowsService,
    private readonly operations: OperationsService, private readonly towns: ImportedTownsService, private readonly requests: RequestClient,
    private readonly subjects: SubjectsService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Until all is answered: what it set off may still be on its way. */
  async run(open: OpenImport, signal: AbortSignal): Promise<void> {
    const { county, id, kind } = open;
    const begun = Date.now();
    await this.operations.advanceInTx(this.database, county, id, { state: 'running' });
    const problem = await this.goThrough(open, signal);
    if (problem !== undefined) {
      this.logger.warn({ operation: id, kind, code: problem.code }, 'import failed');
      return;
    }
    if (signal.aborted) return;
    this.logger.info({ operation: id, kind, ms: Date.now() - begun }, 'import answered');
    if (open.mode === 'preview' || getFileKind(kind).request === null) return this.finish(open);
    await this.database.transaction(async (tx) => {
      await this.operations.advanceInTx(tx, county, id, { state: 'settling', waitsFor: [] });
      await this.imports.setSettlingInTx(tx, county, id);
    });
  }

  /** What it set off has reached every hearer. */
  async finish(open: OpenImport): Promise<void> {
    await this.database.transaction((tx) => this.finishInTx(tx, open));
    this.logger.info({ operation: open.id, kind: open.kind }, 'import finished');
  }

  /** What keeps it from going on, and how much of what it set off is in quarantine, where that is known. */
  async tell(county: string, id: string, waitsFor: readonly Wait[], quarantined?: number): Promise<void> {
    await this.operations.advanceInTx(this.database, county, id, { waitsFor, quarantined });
  }

  /** The county's last import is through: rules need not wait for more. When nobody hears it, they wait a little longer. */
  async releaseChecks(county: string): Promise<void> {
    await this.requests.send(ReleaseImported, {}, { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS })
      .catch((error: unknown) => this.logger.debug({ err: error, county }, 'rules were not told that imports are through'));
  }

  private async goThrough(open: OpenImport, signal: AbortSignal): Promise<Problem | undefined> {
    if (open.mode === 'preview') return this.previewParts(open, signal);
    const objection = open.allRows ? await this.wouldAllBeTaken(open, signal) : undefined;
    if (objection !== undefined) await this.fail(open, objection);
    if (objection !== undefined || signal.aborted) return objection;
    if (isApplying(open)) await this.takeover.begin(open, signal);
    return this.sendParts(open, signal);
  }

  /** Asks what each part would do, and keeps what is said; nothing is written anywhere else. */
  private async previewParts(open: OpenImport, signal: AbortSignal): Promise<Problem | undefined> {
    const kind = getFileKind(open.kind);
    const problem = await this.rehearsal.run(open, await this.rehearsal.listUnanswered(open), signal, async (part, staged, preview) => {
      await this.database.transaction(async (tx) => {
        const outcome = { ...preview, digest: digestOf(preview) };
        if (!await this.noteOutcomeInTx(tx, open, part, outcome, () => staged)) return;
        await this.verdicts.insertInTx(tx, open.county, open.id, part, preview.verdicts.map((verdict) => shown(verdict, kind)));
      });
    });
    if (problem !== undefined) await this.fail(open, problem);
    return problem;
  }

  /** Where all rows are to be taken or none: what is on record may have changed since the preview. Undefined: they would. */
  private async wouldAllBeTaken(open: OpenImport, signal: AbortSignal): Promise<Problem | undefined> {
    // Once a part was taken over, the others are too.
    const { recorded } = await this.imports.countParts(open.county, open.id);
    if (recorded > 0) return undefined;
    let refused = 0;
    const staged = { county: open.county, id: open.stagedFrom!, kind: open.kind, actor: open.actor };
    const problem = await this.rehearsal.run(staged, await this.rehearsal.listAll(staged), signal, async (_part, _rows, preview) => {
      refused += preview.refused.length;
    });
    return problem ?? (refused > 0 ? rowsRefusedSince().problem : undefined);
  }

  private async fail(open: OpenImport, problem: Problem): Promise<void> {
    await this.database.transaction((tx) => this.failInTx(tx, open, problem));
  }

  private async failInTx(tx: BulkTransaction, open: OpenImport, { code, detail }: Problem): Promise<void> {
    await this.durable.forget(tx, open.county, open.id);
    await this.closeInTx(tx, open, { state: 'failed', problem: { code, detail: detail.zh, detailEn: detail.en } });
  }

  /** One that applied a staged file says whether it came out as previewed; the file is not needed any longer. */
  private async finishInTx(tx: BulkTransaction, open: OpenImport): Promise<void> {
    const { county, id, stagedFrom } = open;
    if (stagedFrom !== null) {
      const asPreviewed = await this.imports.cameOutAsPreviewed(tx, county, id, stagedFrom);
      await this.operations.advanceInTx(tx, county, id, { result: { preview: stagedFrom, asPreviewed } });
      await this.previews.forgetInTx(tx, county, stagedFrom);
    }
    await this.closeInTx(tx, open, { state: 'finished' });
  }

  /** Resolves when every part is answered, or it was told to stop; to the problem when a part was refused as a whole. */
  private async sendParts(open: OpenImport, signal: AbortSignal): Promise<Problem | undefined> {
    const { county, id } = open;
    const failed = new AbortController();
    let problem: Problem | undefined;
    let missed = false;
    // No more at a time than there are: one that finds nothing to do would look again, and hold up the end.
    const { unanswered } = await this.imports.countParts(county, id);
    const concurrency = open.inOrder ? 1 : Math.min(this.config.IMPORT_PARTS_IN_FLIGHT, unanswered);
    await this.durable.run({
      county, cause: id, subjectOf: (actor) => this.subjects.actingAs(actor), concurrency, inOrder: open.inOrder,
      signal: AbortSignal.any([signal, failed.signal]),
      onMissed: async () => {
        if (!missed) await this.tell(county, id, [noAnswer(getFileKind(open.kind).service!)]);
        missed = true;
      },
    }, async (tx, { seq }, outcome, input) => {
      if (missed) await this.operations.advanceInTx(tx, county, id, { waitsFor: [] });
      missed = false;
      if ('output' in outcome) {
        await this.noteOutcomeInTx(tx, open, seq, outcome.output as ImportOutcome, () => input() as ImportPart);
        if (isApplying(open)) await this.takeover.fillUpInTx(tx, open);
        return;
      }
      ({ problem } = outcome);
      await this.failInTx(tx, open, problem);
      failed.abort();
    });
    return problem;
  }

  /** What came of a part; its refused rows are kept as they came, for what was asked is cleared with the answer. */
  private async noteOutcomeInTx(
    tx: BulkTransaction, { county, id, mode, stagedFrom }: OpenImport, part: number, outcome: ImportOutcome, input: () => Pick<ImportPart, 'columns' | 'rows'>,
  ): Promise<boolean> {
    const preview = mode === 'preview' ? id : stagedFrom;
    if (!await this.imports.recordOutcomeInTx(tx, county, { id, preview }, part, outcome, new Date())) return false;
    if (outcome.refused.length > 0) await this.refusedRows.keepInTx(tx, county, id, rowsRefused(outcome, input()));
    return true;
  }

  private async closeInTx(
    tx: BulkTransaction, open: OpenImport, change: { state: 'finished' } | { state: 'failed'; problem: object },
  ): Promise<void> {
    const { county, id, mode } = open;
    await this.imports.closeInTx(tx, county, id, change.state === 'finished' && mode !== 'preview');
    if (change.state === 'finished' && open.mode !== 'preview') await this.towns.finishInTx(tx, county, id);
    await this.operations.endInTx(tx, county, id, { ...change, waitsFor: [] });
  }
}
