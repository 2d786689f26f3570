import { villageFacilities, type VillageFacility } from '@guzhou/contracts';
import { z } from 'zod';
import { incidencePercent, missingForVillage, percent } from '../../life-cycle/village-exit/village-exit.js';
import { monthsBetween } from '../facts.js';
import { months, nothing } from '../subjects.js';
import type { ConditionFacts, VillageFacts } from '../village-facts.js';
import { onVillage } from '../village-subjects.js';

const infrastructure: readonly VillageFacility[] = ['pavedRoad', 'safeWater', 'electricity'];
const services = villageFacilities.codes.filter((facility) => !infrastructure.includes(facility));
const households = z.strictObject({ households: z.int().nonnegative() });
const share = z.strictObject({ percent: z.number().positive().max(100) });

/** Facilities of these that are not there. */
const lacking = (condition: ConditionFacts | null, of: readonly VillageFacility[]) =>
  (condition === null ? 0 : of.filter((facility) => !condition[facility]).length);
const exited = ({ poorFrom, exitedFrom }: VillageFacts) => poorFrom !== null && exitedFrom !== null;
const remaining = ({ poorFrom, exitedFrom }: VillageFacts) => poorFrom !== null && exitedFrom === null;
/** As the exit asks for them. */
const people = ({ persons, remainingPersons }: VillageFacts) => ({ persons: BigInt(persons), remainingPersons: BigInt(remainingPersons) });

/** Poor villages, their exit and what was found in them (贫困村, 出列). */
export const villages = [
  onVillage('V001', nothing, ({ registeredHouseholds, condition }) => registeredHouseholds > 0 && condition === null
    && { households: registeredHouseholds }),
  onVillage('V002', months, (village, limit) => remaining(village) && village.condition !== null
    && monthsBetween(village.condition.assessedOn, village.asOf) >= limit.months && { assessedOn: village.condition.assessedOn }),
  onVillage('V003', nothing, (village) => {
    const { persons, remainingPersons } = people(village);
    return exited(village) && remainingPersons > 0n && remainingPersons * 10_000n >= village.exit.incidenceBelow * persons
      && { incidence: incidencePercent({ persons, remainingPersons })!, limit: percent(village.exit.incidenceBelow) };
  }),
  onVillage('V004', nothing, (village) => {
    const facilities = lacking(village.condition, infrastructure);
    return exited(village) && facilities > 0 && { facilities };
  }),
  onVillage('V005', nothing, (village) => {
    const facilities = lacking(village.condition, services);
    return exited(village) && facilities > 0 && { facilities };
  }),
  onVillage('V006', nothing, (village) => exited(village) && village.condition === null),
  onVillage('V007', z.strictObject({ yuan: z.int().nonnegative() }), (village, limit) => {
    // What the province asks for, where it asks for more.
    const yuan = Math.max(limit.yuan, Number(village.exit.collectiveIncomeAtLeastFen / 100n));
    return exited(village) && village.condition !== null && village.condition.collectiveIncomeFen < BigInt(yuan) * 100n && { yuan };
  }),
  onVillage('V008', nothing, ({ poorFrom, condition }) => poorFrom !== null && condition !== null && condition.collectiveIncomeFen === 0n
    && { assessedOn: condition.assessedOn }),
  onVillage('V009', share, ({ condition, conditionBefore }, limit) => condition !== null && conditionBefore !== null
    && condition.collectiveIncomeFen * 100n < conditionBefore.collectiveIncomeFen * BigInt(Math.round(100 - limit.percent))
    && { assessedOn: condition.assessedOn, before: conditionBefore.assessedOn }),
  onVillage('V010', nothing, ({ condition, conditionBefore }) => {
    if (condition === null || conditionBefore === null) return false;
    const facilities = villageFacilities.codes.filter((facility) => conditionBefore[facility] && !condition[facility]).length;
    return facilities > 0 && { facilities, before: conditionBefore.assessedOn };
  }),
  onVillage('V011', nothing, ({ poorFrom, deepPoorFrom }) => deepPoorFrom !== null && poorFrom === null),
  onVillage('V012', nothing, ({ poorFrom, exitedFrom }) => exitedFrom !== null && poorFrom === null && { exited: exitedFrom }),
  onVillage('V013', nothing, ({ poorFrom, exitedFrom }) => poorFrom !== null && exitedFrom !== null && exitedFrom < poorFrom
    && { poor: poorFrom, exited: exitedFrom }),
  onVillage('V014', households, (village, limit) => exited(village) && village.returnedHouseholds > limit.households
    && { households: village.returnedHouseholds }),
  onVillage('V015', nothing, ({ condition }) => condition !== null && !condition.electricity && (condition.broadband || condition.broadcasting)),
  onVillage('V016', nothing, ({ condition }) => condition !== null && condition.bus && !condition.pavedRoad),
  onVillage('V017', nothing, (village) => remaining(village)
    && missingForVillage({ ...people(village), condition: village.condition }, village.exit).length === 0),
  onVillage('V018', nothing, ({ poorFrom, registeredHouseholds }) => poorFrom !== null && registeredHouseholds === 0),
  onVillage('V019', nothing, (village) => village.deepPoorFrom !== null && remaining(village) && village.unplannedHouseholds > 0
    && { households: village.unplannedHouseholds }),
];
