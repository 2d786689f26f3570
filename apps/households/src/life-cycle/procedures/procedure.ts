import type { Evidence, ProcedureKind, ProcedureRole, ProcedureStep, StopReason } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import type { Progress } from '@guzhou/procedures';
import type { Identified } from './register-effects.js';

/** A procedure about one household, as it stands now. */
export interface Procedure {
  readonly procedureId: string;
  readonly householdCode: string;
  /** Where it is run: the village of the household when it began. */
  readonly villageCode: string;
  readonly kind: ProcedureKind;
  readonly ruleSet: string;
  readonly identified: Identified;
  readonly startedOn: Day;
  readonly state: 'running' | 'finished' | 'stopped';
  readonly endedOn: Day | null;
  readonly stopReason: StopReason | null;
  readonly version: number;
  readonly progress: Progress;
  readonly openObjections: number;
}

/** A step that was taken, and the clock that it set. */
export interface StepTaken {
  readonly procedureId: string;
  readonly stepNo: number;
  readonly step: ProcedureStep;
  readonly role: ProcedureRole;
  readonly takenOn: Day;
  readonly evidence: readonly Evidence[];
  readonly noticeId: string | null;
  readonly nextStep: ProcedureStep | null;
  readonly nextFrom: Day | null;
  readonly nextUntil: Day | null;
}
