import type {
  Evidence, InputOf, Notice, ProcedureAnswer, ProcedureListAnswer, StartProcedure, StartProcedures, StopProcedure, StopReason, TakeStep,
  TakeSteps,
} from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { dayOf, type Day } from '@guzhou/days';
import { machineOn, nextOf, noticeUntil, refusalToStop } from '@guzhou/procedures';
import type { Stamp } from '@guzhou/recording';
import { householdChangedMeanwhile, householdUnknown } from '../../register/households/households.errors.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { beginChange } from '../../storage/stamp.js';
import { workingCalendarOf } from './working-days.config.js';
import { ExitGateService } from './exit-gate.service.js';
import type { Procedure, StepTaken } from './procedure.js';
import { kindsOf, moved, started, type Moved, type StepAsked } from './procedure-steps.js';
import { proceduresConfig } from './procedures.config.js';
import {
  listedTwice, noRules, notRunning, procedureChangedMeanwhile, procedureUnknown, runningAlready, stepRefused,
} from './procedures.errors.js';
import { ProceduresRepository } from './procedures.repository.js';
import { refusedAnswers, single, sortOut, type SortedOut } from './sort-out.js';

/** What was done to a list, and under which change; null: nothing was. */
export interface Written extends SortedOut<Moved> {
  readonly recorded: Stamp | null;
}

type NoticeRules = Pick<Notice, 'kind' | 'days' | 'until'>;

interface StepItem {
  readonly procedureId: string;
  readonly expectedRevision: number;
  readonly evidence?: readonly Evidence[] | undefined;
}

@Injectable()
export class ProceduresService {
  constructor(
    private readonly repository: ProceduresRepository, private readonly households: HouseholdsService,
    private readonly gate: ExitGateService,
  ) {}

  /** Throws what `StartProcedure` names. */
  async start(input: InputOf<typeof StartProcedure>, context: RequestContext): Promise<ProcedureAnswer> {
    const { householdCode, expectedRevision, identified, ...rest } = input;
    const written = await this.begin({ ...rest, households: [{ householdCode, expectedRevision, identified }] }, context);
    return this.answer(context, single(written).procedure, written.recorded!);
  }

  async startAll(input: InputOf<typeof StartProcedures>, context: RequestContext): Promise<ProcedureListAnswer> {
    return this.answerList(context, await this.begin(input, context));
  }

  /** Throws what `TakeStep` names. */
  async take({ procedureId, expectedRevision, ...input }: InputOf<typeof TakeStep>, context: RequestContext): Promise<ProcedureAnswer> {
    const written = await this.advance({ ...input, noticeId: null }, input.evidence, [{ procedureId, expectedRevision }], context);
    return this.answer(context, single(written).procedure, written.recorded!);
  }

  async takeAll({ procedures, ...input }: InputOf<typeof TakeSteps>, context: RequestContext): Promise<ProcedureListAnswer> {
    return this.answerList(context, await this.advance({ ...input, noticeId: null }, input.evidence, procedures, context));
  }

  /** Throws what `StopProcedure` names. */
  async stop(input: InputOf<typeof StopProcedure>, context: RequestContext): Promise<ProcedureAnswer> {
    const { effectiveOn, evidence, reason } = input;
    const procedure = await this.open(context, input);
    const recorded = await beginChange(context, {
      kind: 'stop-procedure', source: 'procedure', effectiveOn, evidence, households: [procedure.householdCode],
    });
    return this.answer(context, await this.stopNow(context, recorded, procedure, { on: effectiveOn, reason, evidence }), recorded);
  }

  /** A procedure that somebody goes on with: running, and as it was read. */
  async open(context: RequestContext, { procedureId, expectedRevision }: StepItem): Promise<Procedure> {
    const procedure = (await this.find(context, [procedureId])).get(procedureId);
    if (procedure === undefined) throw procedureUnknown();
    if (procedure.version !== expectedRevision) throw procedureChangedMeanwhile();
    if (procedure.state !== 'running') throw notRunning();
    return procedure;
  }

  /** Those of these ids that are on record, locked until the end of the transaction. */
  find({ tx, county }: RequestContext, ids: readonly string[]): Promise<Map<string, Procedure>> {
    return this.repository.findForUpdate(tx, county, ids);
  }

  /** Ends it without what it was for. Throws `date/in-future`, `procedure/before-previous-step`, `procedure/paper-missing`. */
  async stopNow(
    context: RequestContext, recorded: Stamp, procedure: Procedure,
    { on, reason, evidence }: { on: Day; reason: StopReason; evidence: readonly Evidence[] },
  ): Promise<Procedure> {
    const refusal = refusalToStop(procedure.progress, { on, papers: kindsOf(evidence), today: recorded.today });
    if (refusal !== null) throw stepRefused(refusal);
    const stopped = { ...procedure, state: 'stopped', endedOn: on, stopReason: reason, version: procedure.version + 1 } as const;
    await this.repository.stop(context.tx, recorded, stopped, { on, reason });
    return stopped;
  }

  /** Something else about it was written: its next version. */
  async touch(context: RequestContext, procedure: Procedure): Promise<Procedure> {
    const touched = { ...procedure, version: procedure.version + 1 };
    await this.repository.move(context.tx, context.county, [touched]);
    return touched;
  }

  /**
   * Takes a step for each of a list that it can be taken for, with its papers beside those of all. `admit` may refuse a procedure
   * for reasons of its own, by throwing a problem.
   */
  async advance(
    asked: StepAsked, shared: readonly Evidence[], items: readonly StepItem[], context: RequestContext,
    admit?: (procedure: Procedure) => void,
  ): Promise<Written> {
    const { county } = context;
    const procedures = await this.find(context, items.map((item) => item.procedureId));
    const households = await this.households.findForUpdate(context, [...procedures.values()].map((each) => each.householdCode));
    const machineOf = ({ kind, startedOn }: Procedure) => machineOn(kind, startedOn, county, proceduresConfig);
    const gated = [...procedures.values()].filter((procedure) => {
      const machine = machineOf(procedure);
      const rules = machine === null ? null : nextOf(machine, procedure.progress);
      return rules?.step === asked.step && rules.exitStandard === true;
    });
    const missing = await this.gate.findMissing(county, gated.map((each) => each.householdCode), asked.effectiveOn);
    const seen = new Set<string>();
    const sorted = sortOut(items, ({ procedureId, expectedRevision, evidence = [] }) => {
      const procedure = procedures.get(procedureId);
      if (procedure === undefined) throw procedureUnknown();
      if (seen.has(procedureId)) throw listedTwice();
      seen.add(procedureId);
      if (procedure.version !== expectedRevision) throw procedureChangedMeanwhile();
      if (procedure.state !== 'running') throw notRunning();
      const machine = machineOf(procedure);
      if (machine === null) throw noRules();
      admit?.(procedure);
      const result = moved(procedure, asked, {
        machine, household: households.find(procedure.householdCode)!, evidence: [...shared, ...evidence],
        missing: missing.get(procedure.householdCode) ?? [], calendar: workingCalendarOf(county), today: dayOf(new Date()),
      });
      households.put(procedure.householdCode, result.household);
      return result;
    });
    const { done } = sorted;
    if (done.length === 0) return { ...sorted, recorded: null };
    const recorded = await this.record(asked.noticeId === null ? 'take-step' : 'post-notice', asked, shared, done, context);
    await this.repository.insertSteps(context.tx, recorded, done.map((each) => each.step));
    await this.repository.move(context.tx, county, done.map((each) => each.procedure));
    await this.households.save(context, recorded, households);
    return { ...sorted, recorded };
  }

  /** What kind of notice a step put up, how long, and until when. */
  noticeRules({ kind, startedOn }: Procedure, { stepNo, takenOn }: StepTaken, county: string): NoticeRules {
    const rules = machineOn(kind, startedOn, county, proceduresConfig)!.steps[stepNo - 1]!;
    const { kind: noticeKind, days, count } = rules.notice!;
    return { kind: noticeKind, days: { days, count }, until: noticeUntil(rules, takenOn, workingCalendarOf(county)) };
  }

  /** The list as an answer, with the households as they are now. */
  async answerList(context: RequestContext, { done, refused, recorded }: Written): Promise<ProcedureListAnswer> {
    const codes = done.map(({ procedure }) => procedure.householdCode);
    const { households } = recorded === null ? { households: [] } : await this.households.answerChange(context, recorded, codes);
    return {
      changeId: recorded?.recordedBy ?? null, done: done.map(({ procedure }) => answered(procedure)),
      refused: refusedAnswers(refused), households,
    };
  }

  async answer(context: RequestContext, procedure: Procedure, recorded: Stamp): Promise<ProcedureAnswer> {
    const { changeId, households } = await this.households.answerChange(context, recorded, [procedure.householdCode]);
    return { changeId, procedure: answered(procedure), households };
  }

  private async begin(input: InputOf<typeof StartProcedures>, context: RequestContext): Promise<Written> {
    const { kind, role, effectiveOn, evidence: shared } = input;
    const { tx, county } = context;
    const machine = machineOn(kind, effectiveOn, county, proceduresConfig);
    if (machine === null) throw noRules();
    const codes = input.households.map((item) => item.householdCode);
    const households = await this.households.findForUpdate(context, codes);
    const revisions = await this.households.findRevisions(context, codes);
    const running = await this.repository.findRunning(tx, county, kind, codes);
    const first = machine.steps[0]!;
    const gated = first.exitStandard === true ? codes.filter((code) => households.find(code) !== undefined) : [];
    const missing = await this.gate.findMissing(county, gated, effectiveOn);
    const asked = { step: first.step, role, effectiveOn, noticeId: null };
    const seen = new Set<string>();
    const sorted = sortOut(input.households, ({ householdCode, expectedRevision, identified, evidence = [] }) => {
      const household = households.find(householdCode);
      if (household === undefined) throw householdUnknown();
      if (seen.has(householdCode)) throw listedTwice();
      seen.add(householdCode);
      if (revisions.get(householdCode) !== expectedRevision) throw householdChangedMeanwhile();
      if (running.has(householdCode)) throw runningAlready();
      return started(kind, asked, identified, {
        machine, household, evidence: [...shared, ...evidence], missing: missing.get(householdCode) ?? [],
        calendar: workingCalendarOf(county), today: dayOf(new Date()),
      });
    });
    const { done } = sorted;
    if (done.length === 0) return { ...sorted, recorded: null };
    const recorded = await this.record('start-procedure', asked, shared, done, context);
    await this.repository.insert(tx, recorded, done.map((each) => each.procedure));
    await this.repository.insertSteps(tx, recorded, done.map((each) => each.step));
    return { ...sorted, recorded };
  }

  private record(
    kind: string, { effectiveOn }: StepAsked, evidence: readonly Evidence[], done: readonly Moved[], context: RequestContext,
  ): Promise<Stamp> {
    return beginChange(context, {
      kind, source: 'procedure', effectiveOn, evidence, households: done.map(({ procedure }) => procedure.householdCode),
    });
  }
}

function answered({ procedureId, householdCode, state, version }: Procedure): ProcedureAnswer['procedure'] {
  return { procedureId, householdCode, state, revision: version };
}
