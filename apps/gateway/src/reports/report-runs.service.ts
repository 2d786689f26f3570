import { jobSubject } from '@guzhou/access';
import { domainServices, reportDates, ReportSections, type DomainService, type ReportSection } from '@guzhou/contracts';
import { actorOf, Counties, ReportFlow, Round, type FinishedFlow } from '@guzhou/messaging';
import { Database, type BulkTransaction, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { acting } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { newOperationId } from '../operations/operation-id.js';
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
/** Between tries of a report that lacks a section: as long as it has been lacking it, within these bounds. */
const INCOMPLETE_RETRY_MS = { shortest: 300_000, longest: 3_600_000 };
/** Attempts that are made at least, however much time went by: the machine may have been off. */
const LEAST_ATTEMPTS = 3;
/** Until a run that could not even be given up is looked at again, so that it leaves room for others. */
const SET_ASIDE_MS = 60_000;
/** A report is everybody's who may read it; who may have it made was judged when it was asked for. */
const MAKER = jobSubject('report', ['report.make']);
/** Nothing came of an attempt, and nobody said why. */
const FLOW_LOST = 'flow/lost';
/** Of so many counties is known that reports wait there; those of others are found when it is their turn. */
const COUNTIES_WAITING = 10;
/** After a flow could not be sent off. */
const RETRY_MS = 5_000;

/** Makes versions: asks the services for their sections, merges the answers, stores what has changed. */
@Injectable()
export class ReportRunsService {
  private readonly round: Round;
  /** County → how many of its runs are worked on, as it was seen last. */
  private readonly held = new Map<string, number>();

  constructor(
    private readonly database: Database, private readonly counties: Counties, private readonly runs: ReportRunsRepository,
    private readonly versions: ReportVersionsRepository,
    private readonly operations: OperationsService, private readonly areas: AreasService, @Inject(ReportFlow) private readonly flow: Pick<ReportFlow, 'start'>,
    private readonly clock: Clock, @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.round = new Round({ counties, onError: (error, county) => logger.error({ err: error, county }, 'reports of a county do not go on') });
  }

  /** Begins a version, or joins the run that is at it. Gives the id of the operation. */
  async request(key: ReportKey): Promise<string> {
    const run = await this.counties.transaction(key.county, (tx) => this.openInTx(tx, key, 'request', newOperationId(key.county)));
    if (run.attempt === 0) await this.begin(run);
    return run.id;
  }

  /** Puts a run there that waits for its turn, under this id; or gives the one under way. */
  async openInTx(tx: BulkTransaction, key: ReportKey, trigger: Trigger, id: string): Promise<ReportRun> {
    const { county, division, period } = key;
    const run = { county, division, period, id, trigger, requestedAt: this.clock.now() };
    for (;;) {
      if (await this.runs.insertInTx(tx, run)) {
        await this.operations.acceptInTx(tx, { county, id, kind: REPORT_KIND, subject: { division, period, trigger }, actor: trigger === 'request' ? actorOf(acting()) : 'job:schedule' });
        tx.afterCommit(() => this.round.hint(county));
        return { ...run, running: true, attempt: 0, begunAt: null, trouble: null };
      }
      const running = await this.runs.findRunningInTx(tx, county, division, period);
      // It may have ended between the two statements; then the way is free.
      if (running !== undefined) return running;
    }
  }

  /** Puts runs there for reports of a county that lack a section, some time after the last try: nobody needs to ask again. */
  async retryIncomplete(county: string): Promise<void> {
    for (const key of await this.versions.listIncompleteDue(county, this.clock.now(), INCOMPLETE_RETRY_MS)) {
      await this.counties.transaction(county, (tx) => this.openInTx(tx, key, 'schedule', newOperationId(key.county)));
    }
  }

  /** Begins what waits or was lost in the counties of a look, as far as there is room beside what is worked on in all of them. */
  async resume(): Promise<void> {
    const now = this.clock.now();
    const { REPORTS_AT_ONCE: atOnce } = this.config;
    const due: ReportRun[] = [];
    await this.round.each(async (county) => {
      const open = await this.runs.findOpen(county, now, 2 * atOnce);
      if (open.held > 0) this.held.set(county, open.held);
      else this.held.delete(county);
      due.push(...open.due);
    });
    due.sort(byAge);
    const waiting = due.splice(Math.max(0, atOnce - [...this.held.values()].reduce((all, runs) => all + runs, 0)));
    // What waits first, and what takes its room, is looked at again next.
    const counties = new Set(waiting.map(({ county }) => county));
    if (counties.size > 0) for (const county of [...this.held.keys(), ...[...counties].slice(0, COUNTIES_WAITING)]) this.round.hint(county);
    await Promise.all(due.map((run) => this.round.of(run.county, () => this.goOn(run, now))));
  }

  /** One run that is in trouble keeps no other from being begun. */
  private async goOn(run: ReportRun, now: Date): Promise<void> {
    try {
      await (this.isHopeless(run, now) ? this.giveUp(run) : this.begin(run));
    } catch (error) {
      await this.runs.endAttempt(run, run.attempt, run.trouble ?? FLOW_LOST, new Date(now.getTime() + SET_ASIDE_MS));
      this.logger.error({ err: error, runId: run.id, attempt: run.attempt }, 'report does not go on');
    }
  }

  private isHopeless({ attempt, begunAt }: ReportRun, now: Date): boolean {
    return attempt >= LEAST_ATTEMPTS && begunAt !== null && now.getTime() - begunAt.getTime() >= this.config.REPORT_GIVE_UP_MS;
  }

  /** Ends a run of which no attempt brought anything: its version names every service, and is tried again like any other. */
  private async giveUp(run: ReportRun): Promise<void> {
    const missing = domainServices.map((service) => ({ service, reason: run.trouble ?? FLOW_LOST }));
    await this.store(run, new Map(), missing);
  }

  /** What came of a flow. An attempt that another one has followed, or that was told before, changes nothing. */
  async finish({ flowId, county, attempt, answered, missing }: FinishedFlow): Promise<void> {
    const run = await this.runs.find(county, flowId);
    if (run === undefined || !run.running || run.attempt !== attempt) return;
    try {
      await this.store(run, byService(answered), missing as MissingSection[]);
    } catch (error) {
      this.logger.error({ err: error, runId: run.id, attempt }, 'report not put together');
      await this.runs.endAttempt(run, attempt, 'flow/not-merged', new Date(this.clock.now().getTime() + RETRY_MS));
      throw error;
    }
    this.round.hint(county);
    await this.resume();
  }

  private async store(run: ReportRun, answered: Map<DomainService, ReportSection>, missed: readonly MissingSection[]): Promise<void> {
    const { county, division, period, attempt } = run;
    const content = composeReport(division, period, await this.areas.get(division), { answered, missing: missed });
    const version = await this.database.transaction((tx) => this.storeInTx(tx, run, content));
    if (version === undefined) return;
    const { complete, missing } = content;
    const line = { county, division, period, version, complete, attempt };
    if (complete) this.logger.info(line, 'report made');
    else this.logger.warn({ ...line, missing }, 'report made without every section, it is tried again');
  }

  private async begin(run: ReportRun): Promise<void> {
    const now = this.clock.now();
    const deadline = now.getTime() + this.config.REPORT_SECTION_DEADLINE_MS;
    const attempt = run.attempt + 1;
    const claimed = await this.database.transaction(async (tx) => {
      if (!await this.runs.claimInTx(tx, run, now, new Date(deadline + MERGE_MS))) return false;
      await this.operations.advanceInTx(tx, run.county, run.id, { state: 'running' });
      return true;
    });
    this.round.hint(run.county);
    if (!claimed) return;
    const { asOf, openingOn } = reportDates(run.period);
    const input = { division: run.division, period: run.period, asOf, openingOn };
    try {
      await this.flow.start({
        flowId: run.id, county: run.county, attempt, deadline, subject: MAKER,
        sections: domainServices.map((service) => ({ contract: ReportSections[service], input })),
      });
    } catch (error) {
      // The run stands in the database: it is begun again.
      this.logger.warn({ err: error, runId: run.id, attempt }, 'report flow not sent off');
      await this.runs.endAttempt(run, attempt, 'flow/not-sent', new Date(this.clock.now().getTime() + RETRY_MS));
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
    await this.operations.endInTx(tx, run.county, run.id, {
      state: 'finished',
      result: {
        version, hash: content.hash, complete: content.complete, missing: content.missing, changed, attempts: run.attempt,
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

function byAge(a: ReportRun, b: ReportRun): number {
  return a.requestedAt.getTime() - b.requestedAt.getTime() || a.period.localeCompare(b.period) || a.division.localeCompare(b.division);
}
