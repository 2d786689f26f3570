import { REGISTER_BEGINS_ON, type GetTrial, type InputOf, type ListTrialOffenders, type OutputOf, type TryRuleSet } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { reasonOf } from '@guzhou/ruling';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { pagesAhead } from '../checking/pages-ahead.js';
import { ruleRunUnknown } from '../checking/rule-runs.errors.js';
import { RuleRunsService, progressOf, type Step } from '../checking/rule-runs.service.js';
import { dayOf, type Day } from '@guzhou/days';
import { readPlace, writePlace } from '../findings/finding-place.js';
import { RulesService } from '../rules.service.js';
import type { ReadShared } from '../shared.js';
import { lastDayOf, TrialTally } from './trial.js';
import { monthOutOfReach } from './trials.errors.js';
import { TrialsRepository } from './trials.repository.js';

type Offender = OutputOf<typeof ListTrialOffenders>['offenders'][number];

const PAGE = 2_000;
const PAGES = 5;
/** Facts of months before cannot be judged. */
const FIRST_MONTH = REGISTER_BEGINS_ON.slice(0, 7);

/** What would it find? A rule set on the facts of past months, against the set in force. Nothing of it becomes a finding. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly database: Database, private readonly repository: TrialsRepository, private readonly runs: RuleRunsService,
    private readonly rules: RulesService,
  ) {
    runs.carryOn('trial', (county) => {
      const readShared = this.rules.readerOfShared(county);
      return (...step) => this.step(county, readShared, ...step);
    });
  }

  /** Throws `rule-set/unknown`, `trial/month-out-of-reach`. */
  async start(input: InputOf<typeof TryRuleSet>, { tx, county, actor }: RequestContext): Promise<OutputOf<typeof TryRuleSet>> {
    const now = new Date();
    const months = [...new Set(input.months)].sort();
    const set = this.rules.getSet(input.ruleSet);
    if (months.some((month) => month < FIRST_MONTH || lastDayOf(month) >= dayOf(now))) throw monthOutOfReach(FIRST_MONTH);
    const run = { kind: 'trial' as const, division: input.division, ruleSet: set.id, against: this.rules.inForce(dayOf(now)).id, months, actor };
    return this.runs.open(tx, county, run, now);
  }

  /** Throws `rule-run/unknown`. */
  async get({ runId }: InputOf<typeof GetTrial>, county: string): Promise<OutputOf<typeof GetTrial>> {
    const run = await this.runs.find(county, runId);
    if (run.months === null) throw ruleRunUnknown();
    const counts = Map.groupBy(await this.repository.findCounts(county, runId), ({ month }) => month);
    return {
      ...progressOf(run), against: run.against!,
      months: run.months.map((month) => ({
        month, asOf: lastDayOf(month),
        rules: (counts.get(month) ?? []).map(({ number, added, gone, same }) => ({ number, added, gone, same })),
      })),
    };
  }

  /** `hidden`: levels of which nothing is told; offenders of rules that would tell of them are left out. Throws `rule-run/unknown`. */
  async listOffenders(
    input: InputOf<typeof ListTrialOffenders>, county: string, hidden?: ReadonlySet<string>,
  ): Promise<OutputOf<typeof ListTrialOffenders>> {
    const { runId, month, outcome, rule, after, limit } = input;
    await this.runs.find(county, runId);
    const told = this.rules.telling(hidden);
    const rules = rule === undefined ? told : (told ?? [rule]).filter((number) => number === rule);
    const found = await this.repository.findOffenders(county, { runId, month, outcome, rules, after: readPlace(after), limit: limit + 1 });
    const offenders = found.slice(0, limit).flatMap(({ recordCode, number, subjectCode, values }): Offender[] => {
      const known = this.rules.find(number);
      if (known === undefined) return [];
      const householdCode = known.subject === 'village' ? null : recordCode;
      return [{ householdCode, number, subject: known.subject as Offender['subject'], subjectCode, reason: reasonOf(known.reason, values) }];
    });
    return { offenders, next: found.length > limit ? writePlace(found[limit - 1]!) : null };
  }

  /** The next households of a month, after the last ones the villages; then the next month. */
  private async step(county: string, readShared: ReadShared, ...[run, note]: Parameters<Step>): ReturnType<Step> {
    const month = run.months![run.done];
    if (month === undefined) return null;
    const asOf = lastDayOf(month);
    const prepare = (id: string) => this.rules.prepare(this.rules.getSet(id), asOf, county);
    const [draft, inForce] = [prepare(run.ruleSet), prepare(run.against!)];
    const { division, afterHousehold: after } = run;
    const [ends, shared] = await Promise.all([
      this.rules.findPageEnds(county, { division, after }, PAGE, PAGES), readShared(asOf),
    ]);
    const pages = ends.map((last, i) => ({ division, after: i === 0 ? after : ends[i - 1]!, last }));
    const tally = new TrialTally();
    let households = 0;
    for await (const { facts } of pagesAhead(pages, (range) => this.rules.readRange(county, range, asOf, shared))) {
      for (const each of facts) tally.add(each.householdCode, draft(each), inForce(each));
      households += facts.length;
    }
    const over = ends.length < PAGES;
    if (over) await this.tryOnVillages(county, run, asOf, tally);
    const advance = { done: run.done + (over ? 1 : 0), afterHousehold: over ? '' : ends.at(-1)!, households, found: 0, gone: 0 };
    await this.database.transaction(async (tx) => {
      await this.repository.add(tx, county, run.runId, month, tally);
      await note(tx, advance);
    });
    return advance;
  }

  private async tryOnVillages(county: string, run: Parameters<Step>[0], asOf: Day, tally: TrialTally): Promise<void> {
    const { division, ruleSet, against } = run;
    const prepare = (id: string) => this.rules.prepareForVillages(this.rules.getSet(id), asOf, county);
    const [draft, inForce] = [prepare(ruleSet), prepare(against!)];
    for (const each of await this.rules.readVillages(county, division, asOf)) tally.add(each.villageCode, draft(each), inForce(each));
  }
}
