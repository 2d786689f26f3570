import { heldOn, holdsOn, type Day } from '@guzhou/days';
import type { Household } from './household.js';

const notRelocated = { relocatedOn: null, relocationManner: null, relocationPlacement: null, relocationPlace: null };

/**
 * A household as it was on a day on which it existed: where it belonged, what held then, nothing of a later end. Phone and
 * account have no days: they are today's. Without a day: all that is on record of it.
 */
export function householdOnDay(household: Household, day: Day | null): Household {
  if (day === null) return household;
  const { villageCode, relocatedOn, registrations, attributes, povertyStatuses, formerResidences } = household;
  return {
    ...household,
    ...(relocatedOn !== null && relocatedOn > day ? notRelocated : {}),
    villageCode: formerResidences.find((residence) => holdsOn(residence, day))?.villageCode ?? villageCode,
    dissolvedOn: null,
    registrations: heldOn(registrations, day).map((registration) => ({ ...registration, endedBy: null })),
    attributes: heldOn(attributes, day),
    povertyStatuses: heldOn(povertyStatuses, day),
    formerResidences: [],
  };
}
