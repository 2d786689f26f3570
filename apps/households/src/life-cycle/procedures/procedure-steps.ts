import { randomUUID } from 'node:crypto';
import type { Evidence, ProcedureKind, ProcedureRole, ProcedureStep } from '@guzhou/contracts';
import { holdsOn, type Day } from '@guzhou/days';
import { isRefusal, nextOf, START, take, type Machine, type Progress } from '@guzhou/procedures';
import type { WorkingCalendar } from '@guzhou/working-days';
import type { Lacking } from './lacking.js';
import type { Household } from '../../register/households/household.js';
import type { Procedure, StepTaken } from './procedure.js';
import type { HouseholdStep } from './procedures.config.js';
import { effectRefused, identifiedMissing, identifiedNotAsked, standardsNotMet, stepRefused } from './procedures.errors.js';
import { objectionTo, withEffect, type Identified } from './register-effects.js';

/** A step that somebody says was taken: the same for all of a list. */
export interface StepAsked {
  readonly step: ProcedureStep;
  readonly role: ProcedureRole;
  readonly effectiveOn: Day;
  /** The notice that it puts up. */
  readonly noticeId: string | null;
}

/** What a step is judged by, beside the procedure itself. */
export interface Surroundings {
  readonly machine: Machine<HouseholdStep>;
  readonly household: Household;
  readonly evidence: readonly Evidence[];
  /** What the household lacks of the exit standard on the day; looked at where the step asks for it. */
  readonly missing: readonly Lacking[];
  readonly calendar: WorkingCalendar;
  readonly today: Day;
}

/** What a step makes of a procedure and of the household (the same object: nothing). */
export interface Moved {
  readonly procedure: Procedure;
  readonly step: StepTaken;
  readonly household: Household;
}

/** A procedure that begins with its first step. Throws what `StartProcedure` names. */
export function started(
  kind: ProcedureKind, asked: StepAsked, said: Identified | undefined, surroundings: Surroundings,
): Moved {
  const { household, machine } = surroundings;
  const { effectiveOn } = asked;
  const objection = objectionTo(kind, household, effectiveOn);
  if (objection !== null) throw effectRefused(objection);
  const procedure: Procedure = {
    procedureId: randomUUID(), householdCode: household.householdCode, villageCode: household.villageCode, kind, ruleSet: machine.ruleSet,
    identified: identifiedAs(kind, said, household, effectiveOn), startedOn: effectiveOn, state: 'running', endedOn: null, stopReason: null,
    version: 0, progress: START, openObjections: 0,
  };
  return moved(procedure, asked, surroundings);
}

/** A procedure one step further. Throws what `TakeStep` names. */
export function moved(procedure: Procedure, asked: StepAsked, surroundings: Surroundings): Moved {
  const { machine, household, evidence, missing, calendar, today } = surroundings;
  const { step, role, effectiveOn: on, noticeId } = asked;
  const progress = take(machine, procedure.progress, {
    step, role, on, papers: kindsOf(evidence), byNotice: noticeId !== null,
    openObjections: procedure.openObjections, today,
  }, calendar);
  if (isRefusal(progress)) throw stepRefused(progress);
  const rules = machine.steps[procedure.progress.taken]!;
  if (rules.exitStandard === true && missing.length > 0) throw standardsNotMet(missing);
  const finished = nextOf(machine, progress) === null;
  return {
    procedure: {
      ...procedure, progress, version: procedure.version + 1, state: finished ? 'finished' : 'running', endedOn: finished ? on : null,
    },
    step: stepTaken(procedure, asked, evidence, progress, machine),
    household: finished ? changed(procedure, household, on) : household,
  };
}

/** Of which kinds these papers are. */
export function kindsOf(evidence: readonly Evidence[]): ReadonlySet<Evidence['kind']> {
  return new Set(evidence.map(({ kind }) => kind));
}

function changed({ kind, identified }: Procedure, household: Household, on: Day): Household {
  const objection = objectionTo(kind, household, on);
  if (objection !== null) throw effectRefused(objection);
  return withEffect(kind, household, on, identified);
}

function stepTaken(
  { procedureId }: Procedure, { step, role, effectiveOn, noticeId }: StepAsked, evidence: readonly Evidence[], progress: Progress,
  machine: Machine<HouseholdStep>,
): StepTaken {
  return {
    procedureId, stepNo: progress.taken, step, role, takenOn: effectiveOn, evidence, noticeId,
    nextStep: nextOf(machine, progress)?.step ?? null, nextFrom: progress.nextFrom, nextUntil: progress.nextUntil,
  };
}

/** What an identification says, or what the register says already. */
function identifiedAs(kind: ProcedureKind, said: Identified | undefined, household: Household, on: Day): Identified {
  if (kind === 'identification') {
    if (said === undefined) throw identifiedMissing();
    return said;
  }
  if (said !== undefined) throw identifiedNotAsked();
  const { standard, mainCause } = household.registrations.find((each) => holdsOn(each, on))!;
  return { standard, mainCause };
}
