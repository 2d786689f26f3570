import type {
  BeginMonitoring, ChangeAnswer, EndMonitoring, GetMonitoring, InputOf, ListMonitored, OutputOf, RemovalObstacle,
} from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { CluesService } from '../clues/clues.service.js';
import { householdNotOnDay } from '../../register/days.errors.js';
import { begunBy, holdsOn, type Day } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import type { Stamp } from '@guzhou/recording';
import { existenceOf, type Household } from '../../register/households/household.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { LookupService } from '../../register/lookup/lookup.service.js';
import { StandardsService, type JudgedHousehold } from '../../standing/standards/standards.service.js';
import { evidenceMissing } from '../evidence.errors.js';
import { beginChange } from '../../storage/stamp.js';
import { monitoringConfig } from './monitoring.config.js';
import { kindRefused, noLabour, notRunning, riskRemains, runningAlready, stepsRefused, tooEarly } from './monitoring.errors.js';
import { inTheWay, objectionToKind, objectionToSteps, obstacleToRemoval, removableFrom, type Monitored } from './monitoring.js';
import { MonitoringRepository } from './monitoring.repository.js';

/** The papers without which the county does not decide. */
const papers = ['meeting', 'public_notice', 'approval'] as const;
/** Labour skills of those who can work (劳动技能). */
const canWork = ['01', '02', '05'];

type Decision = InputOf<typeof BeginMonitoring> | InputOf<typeof EndMonitoring>;

/** Whether the risk of a household may be called removed on a day. */
interface Removal {
  readonly earliest: Day;
  readonly missing: JudgedHousehold['missing'];
  /** Null: it may. */
  readonly obstacle: RemovalObstacle | null;
}

@Injectable()
export class MonitoringService {
  constructor(
    private readonly repository: MonitoringRepository, private readonly households: HouseholdsService,
    private readonly clues: CluesService, private readonly standards: StandardsService, private readonly lookup: LookupService,
    private readonly database: Database,
  ) {}

  /** Throws what `BeginMonitoring` names. */
  async begin(input: InputOf<typeof BeginMonitoring>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, kind, risks, clueCode } = input;
    const { household, recorded } = await this.decide('begin-monitoring', input, context);
    const refusal = objectionToKind(kind, effectiveOn, household, monitoringConfig);
    if (refusal !== null) throw kindRefused(refusal);
    const stretches = await this.repository.find(context.tx, context.county, householdCode);
    if (inTheWay(stretches, effectiveOn)) throw runningAlready();
    if (clueCode !== null) await this.clues.decide(context, recorded, clueCode, householdCode, effectiveOn);
    const begun = { householdCode, from: effectiveOn, to: null, kind, risks: [...new Set(risks)], endedBy: null };
    await this.repository.save(context.tx, recorded, { added: [begun] });
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** Throws what `EndMonitoring` names. One that was marked by mistake may end at any time, whatever the household lacks. */
  async end(input: InputOf<typeof EndMonitoring>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, endedBy } = input;
    const { recorded } = await this.decide('end-monitoring', input, context);
    const running = (await this.repository.find(context.tx, context.county, householdCode))
      .find((stretch) => stretch.to === null && stretch.from < effectiveOn);
    if (running === undefined) throw notRunning();
    if (endedBy !== 'wrongly_marked') {
      const [removal] = await this.judgeRemovals(context.county, [running], effectiveOn);
      refuse(removal!);
    }
    await this.repository.save(context.tx, recorded, { replaced: [{ before: running, after: { ...running, to: effectiveOn, endedBy } }] });
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** With `removable` a page shows those of its households whose risk may be called removed, so that it may be short. */
  async list({ removable, ...input }: InputOf<typeof ListMonitored>, county: string): Promise<OutputOf<typeof ListMonitored>> {
    const found = await this.repository.list(county, input, input.limit + 1);
    const page = await this.lookup.withHeads(found.slice(0, input.limit), county, input.asOf);
    const watched = page.map(({ householdCode, monitoredFrom }) => ({ householdCode, from: monitoredFrom }));
    const removals = await this.judgeRemovals(county, watched, input.asOf);
    const households = page.map((household, i) => {
      const { earliest, obstacle } = removals[i]!;
      return { ...household, removableFrom: earliest, obstacle };
    });
    return {
      households: removable === undefined ? households : households.filter(({ obstacle }) => (obstacle === null) === removable),
      next: found.length > input.limit ? page.at(-1)!.householdCode : null,
    };
  }

  /** Throws `household/unknown`. */
  async get({ householdCode, asOf }: InputOf<typeof GetMonitoring>, county: string): Promise<OutputOf<typeof GetMonitoring>> {
    const revision = await this.households.getRevision(county, householdCode);
    const stretches = begunBy(await this.repository.find(this.database, county, householdCode), asOf);
    const monitoring = stretches.map(({ householdCode: _, ...stretch }) => (stretch.to === null ? { ...stretch, endedBy: null } : stretch));
    return { householdCode, revision, monitoring };
  }

  /** What every decision must have: the household as it was read, the papers, the steps in their order. */
  private async decide(kind: string, input: Decision, context: RequestContext): Promise<{ household: Household; recorded: Stamp }> {
    const { householdCode, source, effectiveOn, evidence, steps } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    const recorded = await beginChange(context, { kind, source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    const missing = papers.find((paper) => !evidence.some((each) => each.kind === paper));
    if (missing !== undefined) throw evidenceMissing(missing);
    const objection = objectionToSteps(steps, effectiveOn, monitoringConfig);
    if (objection !== null) throw stepsRefused(objection);
    return { household, recorded };
  }

  /**
   * From when on the risk of each of these may be called removed, and what is in the way on a day. By the exit standard, whose income
   * line is below that of monitoring: who lacks anything of it is at risk.
   */
  private async judgeRemovals(
    county: string, watched: readonly Pick<Monitored, 'householdCode' | 'from'>[], asOf: Day,
  ): Promise<Removal[]> {
    const codes = watched.map(({ householdCode }) => householdCode);
    const [{ households }, withLabour] = await Promise.all([
      this.standards.judge(county, codes, asOf), this.repository.findWithLabour(county, codes, asOf, canWork),
    ]);
    const missingOf = new Map(households.map(({ known, missing }) => [known.householdCode, missing]));
    return watched.map(({ householdCode, from }) => {
      const removal = {
        earliest: removableFrom({ from }, monitoringConfig), missing: missingOf.get(householdCode)!, labour: withLabour.has(householdCode),
      };
      return { ...removal, obstacle: obstacleToRemoval(removal, asOf) };
    });
  }
}

function refuse({ obstacle, earliest, missing }: Removal): void {
  switch (obstacle) {
    case 'too_early': throw tooEarly(earliest);
    case 'risk_remains': throw riskRemains(missing);
    case 'no_labour': throw noLabour();
    case null:
  }
}
