import type { ProcedureKind } from '@guzhou/contracts';
import { holdsOn, type Day, type Interval } from '@guzhou/days';
import { existenceOf, type Household, type PovertyStatus, type Registration } from '../../register/households/household.js';

/** What the register says, or will say, of a household under a procedure. */
export interface Identified {
  readonly standard: Registration['standard'];
  readonly mainCause: Registration['mainCause'];
}

/** Why a procedure is not for a household on a day. */
export type EffectRefusal =
  | 'household/not-on-day' | 'procedure/registered-already' | 'procedure/not-registered' | 'procedure/not-poor' | 'procedure/not-exited'
  | 'procedure/before-last-change';

/** Marks of households that are poor today. */
const remaining: readonly PovertyStatus['status'][] = ['not_exited', 'pre_exited', 'returned'];

/** Whether a procedure may begin or end for a household on a day: null, or why not. */
export function objectionTo(kind: ProcedureKind, household: Household, on: Day): EffectRefusal | null {
  if (!holdsOn(existenceOf(household), on)) return 'household/not-on-day';
  const registration = household.registrations.find((each) => holdsOn(each, on));
  if (kind === 'identification') {
    if (registration !== undefined) return 'procedure/registered-already';
  } else if (registration === undefined) {
    return 'procedure/not-registered';
  }
  if (changedOnOrAfter(household, on)) return 'procedure/before-last-change';
  const mark = household.povertyStatuses.find((each) => holdsOn(each, on))?.status;
  if (kind === 'exit' && (mark === undefined || !remaining.includes(mark))) return 'procedure/not-poor';
  if (kind === 'return' && mark !== 'exited') return 'procedure/not-exited';
  return null;
}

/**
 * The household after the last step of a procedure on a day:
 * - identification: on the register, not exited;
 * - return: marked as returned; the registration goes on, and with it the year in which it was first identified;
 * - exit: marked as exited; it stays on the register;
 * - removal: off the register, and its mark and kind end with it.
 *
 * The caller has asked `objectionTo` before.
 */
export function withEffect(kind: ProcedureKind, household: Household, on: Day, { standard, mainCause }: Identified): Household {
  const { registrations, attributes, povertyStatuses } = household;
  switch (kind) {
    case 'identification': return {
      ...household,
      registrations: [...registrations, { from: on, to: null, standard, mainCause, otherCauses: null, endedBy: null }],
      povertyStatuses: [...povertyStatuses, { from: on, to: null, status: 'not_exited' }],
    };
    case 'return': return { ...household, povertyStatuses: [...endedOn(povertyStatuses, on), { from: on, to: null, status: 'returned' }] };
    case 'exit': return { ...household, povertyStatuses: [...endedOn(povertyStatuses, on), { from: on, to: null, status: 'exited' }] };
    case 'removal': return {
      ...household,
      registrations: registrations.map((each) => (holdsOn(each, on) ? { ...each, to: on, endedBy: 'removed' } : each)),
      attributes: endedOn(attributes, on),
      povertyStatuses: endedOn(povertyStatuses, on),
    };
  }
}

/** What runs on the day ends with it; the rest stays the same object. */
function endedOn<Part extends Interval>(parts: readonly Part[], on: Day): Part[] {
  return parts.map((each) => (holdsOn(each, on) ? { ...each, to: on } : each));
}

/** Something of the register begins on the day or later, or ends later, or the household does: what is decided now would come before it. */
function changedOnOrAfter({ registrations, attributes, povertyStatuses, dissolvedOn }: Household, on: Day): boolean {
  return dissolvedOn !== null
    || [...registrations, ...attributes, ...povertyStatuses].some(({ from, to }) => from >= on || (to !== null && to > on));
}
