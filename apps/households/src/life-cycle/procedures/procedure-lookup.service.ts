import type { GetProcedure, GetProcedureRules, InputOf, ListProcedures, OutputOf } from '@guzhou/contracts';
import { procedureKinds, type ProcedureKind } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { dueOn, machineOn, type Clock, type Machine } from '@guzhou/procedures';
import type { Day } from '@guzhou/days';
import { LookupService } from '../../register/lookup/lookup.service.js';
import { workingCalendarOf } from './working-days.config.js';
import { ProcedureListRepository, type ListedProcedure } from './procedure-list.repository.js';
import { escalation, proceduresConfig, type HouseholdStep } from './procedures.config.js';
import { procedureUnknown } from './procedures.errors.js';

type Next = OutputOf<typeof GetProcedure>['next'];
type ShownRules = OutputOf<typeof GetProcedureRules>['procedures'][number];

/** Procedures as of a day, with what comes next. */
@Injectable()
export class ProcedureLookupService {
  constructor(private readonly repository: ProcedureListRepository, private readonly lookup: LookupService) {}

  async list(input: InputOf<typeof ListProcedures>, county: string): Promise<OutputOf<typeof ListProcedures>> {
    const found = await this.repository.list(county, input, input.limit + 1);
    const page = await this.lookup.withHeads(found.slice(0, input.limit), county, input.asOf);
    const open = await this.repository.countOpenObjections(county, page.map((each) => each.procedureId), input.asOf);
    const last = page.at(-1);
    return {
      procedures: page.map((each) => shown(each, open.get(each.procedureId) ?? 0, input.asOf, county)),
      next: found.length > input.limit && last !== undefined ? `${last.due}_${last.procedureId}` : null,
    };
  }

  /** Throws `procedure/unknown`, also for one that began later. */
  async get({ procedureId, asOf }: InputOf<typeof GetProcedure>, county: string): Promise<OutputOf<typeof GetProcedure>> {
    const root = await this.repository.findRoot(county, procedureId);
    if (root === null || root.startedOn > asOf) throw procedureUnknown();
    const { standard, mainCause, state, endedOn, stopReason, ...rest } = root;
    const over = endedOn !== null && endedOn <= asOf;
    const machine = machineOn(root.kind, root.startedOn, county, proceduresConfig);
    const steps = await this.repository.findSteps(county, procedureId, asOf);
    const last = steps.at(-1)!;
    const notices = new Map(steps.map(({ noticeId, nextFrom }) => [noticeId, nextFrom]));
    const objections = await this.repository.findObjections(county, procedureId, asOf);
    return {
      ...rest, identified: { standard, mainCause }, state: over ? state : 'running', endedOn: over ? endedOn : null, stopReason: over ? stopReason : null,
      steps: steps.map(({ nextFrom: _, nextUntil: __, recordedAt, ...step }) => ({ ...step, recordedAt: recordedAt.toISOString() })),
      objections: objections.map(({ recordedAt, decisionEvidence, verdict, decidedOn, ...objection }) => {
        const decided = decidedOn !== null && decidedOn <= asOf;
        const nextFrom = notices.get(objection.noticeId);
        return {
          ...objection, recordedAt: recordedAt.toISOString(),
          late: nextFrom !== undefined && nextFrom !== null && objection.receivedOn >= nextFrom,
          verdict: decided ? verdict : null, decidedOn: decided ? decidedOn : null, decisionEvidence: decided ? decisionEvidence ?? [] : [],
        };
      }),
      next: over ? null : nextStep(machine?.steps[steps.length], last, asOf, county),
      path: machine?.steps.map(({ step }) => step) ?? [],
    };
  }

  rules({ asOf }: InputOf<typeof GetProcedureRules>, county: string): OutputOf<typeof GetProcedureRules> {
    return {
      procedures: procedureKinds.codes.flatMap((kind) => {
        const machine = machineOn(kind, asOf, county, proceduresConfig);
        return machine === null ? [] : [shownRules(kind, machine)];
      }),
    };
  }
}

function shown(
  { taken, nextStep: _, nextFrom, nextUntil, due: __, ...listed }: ListedProcedure & { headName: string | null }, openObjections: number,
  asOf: Day, county: string,
): OutputOf<typeof ListProcedures>['procedures'][number] {
  const machine = machineOn(listed.kind, listed.startedOn, county, proceduresConfig);
  const next = listed.state === 'running' ? nextStep(machine?.steps[taken], { nextFrom, nextUntil }, asOf, county) : null;
  return { ...listed, openObjections, next };
}

function nextStep(rules: HouseholdStep | undefined, clock: Clock, asOf: Day, county: string): Next {
  return rules === undefined ? null : dueOn(asOf, rules, clock, workingCalendarOf(county), escalation);
}

function shownRules(kind: ProcedureKind, { ruleSet, source, steps }: Machine<HouseholdStep>): ShownRules {
  return {
    kind, ruleSet, source,
    steps: steps.map(({ step, by, papers, notice, within, exitStandard }) => ({
      step, by, papers, notice: notice ?? null, within: within ?? null, exitStandard: exitStandard ?? false,
    })),
  };
}
