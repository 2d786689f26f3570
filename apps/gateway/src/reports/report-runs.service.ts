import { randomUUID } from 'node:crypto';
import { domainServices, reportDates, ReportSections, type DomainService, type ReportSection } from '@guzhou/contracts';
import { ReportFlow, type FinishedFlow } from '@guzhou/messaging';
import { Database, type BulkTransaction, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { OperationsService } from '../operations/operations.service.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { AreasService } from './areas.service.js';
import { composeReport, type MissingSection, type ReportContent } from './report.js';
import { ReportRunsRepository, type ReportRun, type Trigger } from './report-runs.repository.js';
import { ReportVersionsRepository, type ReportKey } from './report-versions.repository.js';
import { REPORT_KIND, reportPath } from './report-paths.js';

/** Beyond the sections' deadline: until late sections are given up for good and the rest is merged. */
const MERGE_MS = 30_000;
/** Between tries of a scheduled report that a service did not answer. */
const INCOMPLETE_RETRY_MS = 3_600_000;
/** After a flow could not be sent off. */
const RETRY_MS = 5_000;

/** Makes versions: asks the services for their sections, merges the answers, stores what has changed. */
@Injectable()
export class ReportRunsService {
  constructor(
    private readonly database: Database, private readonly runs: ReportRunsRepository, private readonly versions: ReportVersionsRepository,
    private readonly operations: OperationsService, private readonly areas: AreasService, @Inject(ReportFlow) private readonly flow: Pick<ReportFlow, 'start'>,
    private readonly clock: Clock, @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins a version, or joins the run that is at it. Gives the id of the operation. */
  async request(key: ReportKey): Promise<string> {
    const run = await this.database.transaction((tx) => this.openInTx(tx, key, 'request', randomUUID()));
    if (run.attempt === 0) await this.begin(run);
    return run.id;
  }

  /** Puts a run there that waits for its turn, under this id; or gives the one under way. */
  async openInTx(tx: BulkTransaction, key: ReportKey, trigger: Trigger, id: string): Promise<ReportRun> {
    const { county, division, period } = key;
    const run = { county, division, period, id, trigger, requestedAt: this.clock.now() };
    for (;;) {
      if (await this.runs.insertInTx(tx, run)) {
        await this.operations.acceptInTx(tx, { county, id, kind: REPORT_KIND, subject: { division, period, trigger } });
        return { ...run, running: true, attempt: 0 };
      }
      const running = await this.runs.findRunningInTx(tx, county, division, period);
      // It may have ended between the two statements; then the way is free.
      if (running !== undefined) return running;
    }
  }

  /** Puts runs there for scheduled reports that lack a section, some time after the last try; nobody else asks for them. */
  async retryIncomplete(): Promise<void> {
    const triedSince = new Date(this.clock.now().getTime() - INCOMPLETE_RETRY_MS);
    for (const key of await this.versions.listIncompleteScheduled(triedSince)) {
      await this.database.transaction((tx) => this.openInTx(tx, key, 'schedule', randomUUID()));
    }
  }

  /** Begins what waits or was lost, as far as there is room. */
  async resume(): Promise<void> {
    const now = this.clock.now();
    const room = this.config.REPORTS_AT_ONCE - await this.runs.countHeld(now);
    if (room <= 0) return;
    await Promise.all((await this.runs.listDue(now, room)).map((run) => this.begin(run)));
  }

  /** What came of a flow. An attempt that another one has followed, or that was told before, changes nothing. */
  async finish({ flowId, county, attempt, answered, missing }: FinishedFlow): Promise<void> {
    const run = await this.runs.find(county, flowId);
    if (run === undefined || !run.running || run.attempt !== attempt) return;
    const area = await this.areas.get(run.division);
    const content = composeReport(run.division, run.period, area, { answered: byService(answered), missing: missing as MissingSection[] });
    const version = await this.database.transaction((tx) => this.storeInTx(tx, run, content));
    if (version === undefined) return;
    const { division, period } = run;
    this.logger.info({ county, division, period, version, complete: content.complete, attempt }, 'report made');
    await this.resume();
  }

  private async begin(run: ReportRun): Promise<void> {
    const deadline = this.clock.now().getTime() + this.config.REPORT_SECTION_DEADLINE_MS;
    const attempt = run.attempt + 1;
    const claimed = await this.database.transaction(async (tx) => {
      if (!await this.runs.claimInTx(tx, run, new Date(deadline + MERGE_MS))) return false;
      await this.operations.advanceInTx(tx, run.county, run.id, { state: 'running' });
      return true;
    });
    if (!claimed) return;
    const { asOf, openingOn } = reportDates(run.period);
    const input = { division: run.division, period: run.period, asOf, openingOn };
    try {
      await this.flow.start({
        flowId: run.id, county: run.county, attempt, deadline,
        sections: domainServices.map((service) => ({ contract: ReportSections[service], input })),
      });
    } catch (error) {
      // The run stands in the database: it is begun again.
      this.logger.warn({ err: error, runId: run.id, attempt }, 'report flow not sent off');
      await this.runs.shortenLease(run, attempt, new Date(this.clock.now().getTime() + RETRY_MS));
    }
  }

  /** Undefined if it is no longer this attempt's business. */
  private async storeInTx(tx: BulkTransaction, run: ReportRun, content: ReportContent): Promise<number | undefined> {
    if (!await this.runs.lockAttemptInTx(tx, run)) return undefined;
    const standing = await this.versions.findNewest(run, tx);
    const changed = standing?.hash !== content.hash;
    const version = (standing?.version ?? 0) + (changed ? 1 : 0);
    const now = this.clock.now();
    if (changed) await this.versions.insertInTx(tx, run, version, content, { trigger: run.trigger, runId: run.id, createdAt: now });
    await this.runs.finishInTx(tx, run, version, now);
    await this.operations.advanceInTx(tx, run.county, run.id, {
      state: 'finished',
      result: {
        version, hash: content.hash, complete: content.complete, missing: content.missing, changed,
        report: `${reportPath(run.division, run.period)}?version=${version}`,
      },
    });
    return version;
  }
}

function byService(answered: ReadonlyMap<string, unknown>): Map<DomainService, ReportSection> {
  const sections = domainServices.map((service) => [service, answered.get(ReportSections[service].name)] as const);
  return new Map(sections.filter((entry): entry is [DomainService, ReportSection] => entry[1] !== undefined));
}
