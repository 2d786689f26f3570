import { randomUUID } from 'node:crypto';
import type { GetRuleRun, InputOf, OutputOf, ReleaseImported, StartRuleRun } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@guzhou/days';
import { RulesService } from '../rules.service.js';
import { CheckDueRepository, type DueCounty } from './check-due.repository.js';
import { CheckingService, type StretchOutcome } from './checking.service.js';
import { dueAt, lastNight } from './nights.js';
import { ruleRunUnknown } from './rule-runs.errors.js';
import { RuleRunsRepository, type Advance, type NewRun, type RuleRun } from './rule-runs.repository.js';

/** For which a run is left alone after its last sign of life: a stretch takes a few seconds. */
const LEASE_MS = 60_000;
/** Times that a run may stop at the same place. */
const ATTEMPTS = 5;

/** Carries a run on by one stretch; null when there is nothing left to do. */
export type Step = (run: RuleRun, note: (tx: BulkTransaction, advance: Advance) => Promise<void>) => Promise<Advance | null>;

/** Takes up a run of a county: what its steps have in common is read once. */
export type TakeUp = (county: string) => Step;

/**
 * Runs of the rules. What is due, what waits and how far each has come stand in the database: whoever looks carries it on,
 * and a run whose process died goes on where it was.
 */
@Injectable()
export class RuleRunsService {
  private readonly kinds = new Map<RuleRun['kind'], TakeUp>(
    (['nightly', 'imported', 'demanded'] as const).map((kind) => [kind, this.takeUpCheck.bind(this)]));

  constructor(
    private readonly database: Database, private readonly repository: RuleRunsRepository, private readonly checking: CheckingService,
    private readonly rules: RulesService, private readonly due: CheckDueRepository,
  ) {}

  /** Says how runs of a kind are carried on. */
  carryOn(kind: RuleRun['kind'], takeUp: TakeUp): void {
    this.kinds.set(kind, takeUp);
  }

  async start({ division }: InputOf<typeof StartRuleRun>, { tx, county, actor }: RequestContext): Promise<OutputOf<typeof StartRuleRun>> {
    const now = new Date();
    return this.open(tx, county, { kind: 'demanded', division, ruleSet: this.rules.inForce(dayOf(now)).id, actor }, now);
  }

  /** Puts a run where the next look finds it. */
  async open(tx: BulkTransaction, county: string, run: Omit<NewRun, 'runId'>, at: Date): Promise<{ runId: string }> {
    const runId = randomUUID();
    await this.repository.insert(tx, county, { runId, ...run }, at);
    return { runId };
  }

  /** Throws `rule-run/unknown`. */
  async get({ runId }: InputOf<typeof GetRuleRun>, county: string): Promise<OutputOf<typeof GetRuleRun>> {
    const run = await this.find(county, runId);
    if (run.kind === 'trial') throw ruleRunUnknown();
    const { kind, found, gone } = run;
    return { ...progressOf(run), kind, found, gone };
  }

  /** Throws `rule-run/unknown`. */
  async find(county: string, runId: string): Promise<RuleRun> {
    const run = await this.repository.find(county, runId);
    if (run === null) throw ruleRunUnknown();
    return run;
  }

  /** Opens the check of the newest night for a county that has none; says whether it did. */
  async openDue(county: string, now = new Date()): Promise<boolean> {
    const night = lastNight(now);
    if (!await this.repository.isWithout(county, night, dueAt(night))) return false;
    const run = { kind: 'nightly' as const, division: `${county}000000`, ruleSet: this.rules.inForce(dayOf(now)).id, night };
    await this.database.transaction((tx) => this.open(tx, county, run, now));
    return true;
  }

  /** The county's imports are through: what they wrote is checked at the next look. */
  async releaseImported({ tx, county }: RequestContext): Promise<OutputOf<typeof ReleaseImported>> {
    return { marks: await this.due.releaseImported(tx, county, new Date()) };
  }

  /** Checks what was written of a county, until nothing is due or somebody says stop. Says whether anything was waiting for it. */
  async checkDue(county: string, signal: AbortSignal, now = new Date()): Promise<boolean> {
    const { any, imported, byHand } = await this.due.findWaiting(county, now);
    const due = { county, imported };
    if ((!imported && !byHand) || await this.checkAllInstead(due, now)) return any;
    while (!signal.aborted && await this.checking.checkDue(due) > 0);
    return any;
  }

  /** Whole files name the same households again and again: a run over all of them looks at each once. */
  private async checkAllInstead(due: DueCounty, now: Date): Promise<boolean> {
    if (!await this.due.areMany(due)) return false;
    const run = { kind: 'imported' as const, division: `${due.county}000000`, ruleSet: this.rules.inForce(dayOf(now)).id };
    return this.database.transaction(async (tx) => {
      // Another process may have been here a moment ago.
      if (await this.due.removeAll(tx, due) > 0) await this.open(tx, due.county, run, now);
      return true;
    });
  }

  /** Carries on whatever is open in a county, one run after another, until there is nothing left or somebody says stop. */
  async runOpen(county: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const runId = signal.aborted ? undefined : await this.repository.findOpen(county, new Date());
      if (runId === undefined) return;
      const run = await this.claim(county, runId);
      if (run !== null) await this.carry(county, run, signal);
    }
  }

  private async carry(county: string, run: RuleRun, signal: AbortSignal): Promise<void> {
    if (run.attempts > ATTEMPTS) return this.repository.end(county, run.runId, 'failed', new Date());
    const step = this.kinds.get(run.kind)!(county);
    let place = run;
    while (!signal.aborted) {
      const advance = await step(place, (tx, each) => this.repository.advance(tx, county, run.runId, each, leaseFromNow()));
      if (advance === null) return this.repository.end(county, run.runId, 'finished', new Date());
      place = { ...place, done: advance.done, afterHousehold: advance.afterHousehold };
    }
  }

  /** A check is one pass: `done` is 1 when it is over. */
  private takeUpCheck(county: string): Step {
    const readShared = this.rules.readerOfShared(county);
    const advance = (after: string, { last, ...counts }: StretchOutcome): Advance =>
      ({ ...counts, done: last === null ? 1 : 0, afterHousehold: last ?? after });
    return async ({ division, afterHousehold: after, done }, note) => (done === 1 ? null
      : advance(after, await this.checking.checkStretch(county, { division, after }, readShared,
        (tx, outcome) => note(tx, advance(after, outcome)))));
  }

  private claim(county: string, runId: string): Promise<RuleRun | null> {
    return this.repository.claim(county, runId, new Date(), leaseFromNow());
  }
}

function leaseFromNow(): Date {
  return new Date(Date.now() + LEASE_MS);
}

/** What is said of any run. */
export function progressOf({ runId, division, ruleSet, state, requestedAt, startedAt, finishedAt, households }: RuleRun) {
  return {
    runId, division, ruleSet, state, requestedAt: requestedAt.toISOString(), startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null, households,
  };
}
