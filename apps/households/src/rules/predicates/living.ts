import { z } from 'zod';
import { MU_M2 } from '../concepts.js';
import { monthsBetween, type HouseholdFacts } from '../facts.js';
import { householdCount, months, nothing, onHousehold } from '../subjects.js';

const squareMetres = z.strictObject({ squareMetres: z.number().positive() });
const mu = z.strictObject({ mu: z.number().positive() });
const registered = ({ registration }: HouseholdFacts) => registration !== null;
const unsafe = ({ living, standard }: HouseholdFacts) => living !== null && living.houseGrade !== null
  && !standard.safeHouseGrades.includes(living.houseGrade);

/** The home, its land, and how to reach it (生产生活条件). */
export const livingRules = [
  onHousehold('H160', months, ({ registration, living, asOf }, limit) => registration !== null && living !== null
    && monthsBetween(living.assessedOn, asOf) >= limit.months && { assessedOn: living.assessedOn }),
  onHousehold('H161', nothing, (household) => registered(household) && household.living === null),
  onHousehold('H162', nothing, (household) => registered(household) && unsafe(household)),
  onHousehold('H163', nothing, ({ living, formedOn }) => living !== null && living.firstAssessedOn < formedOn
    && { assessedOn: living.firstAssessedOn, formedOn }),
  onHousehold('H164', mu, ({ living }, limit) => living !== null && (living.farmlandM2 ?? 0) > limit.mu * MU_M2),
  onHousehold('H165', mu, ({ living }, limit) => living !== null
    && ((living.forestM2 ?? 0) > limit.mu * MU_M2 || (living.pastureM2 ?? 0) > limit.mu * MU_M2)),
  onHousehold('H166', nothing, ({ living }) => living !== null && living.irrigatedM2 !== null && living.farmlandM2 !== null
    && living.irrigatedM2 > living.farmlandM2),
  onHousehold('H167', squareMetres, ({ living, members }, limit) => members.length > 0 && living !== null && living.housingAreaM2 !== null
    && living.housingAreaM2 < limit.squareMetres * members.length),
  onHousehold('H168', squareMetres, ({ living, members, relocatedOn }, limit) => relocatedOn !== null && members.length > 0
    && (living?.housingAreaM2 ?? 0) > limit.squareMetres * members.length),
  onHousehold('H169', nothing, ({ living }) => living?.safeWater === true && living.waterScarce === true),
  onHousehold('H170', nothing, (household) => household.relocatedOn !== null && household.living !== null
    && household.living.assessedOn >= household.relocatedOn && unsafe(household)),
  onHousehold('H171', nothing, ({ relocatedOn, formedOn }) => relocatedOn !== null && relocatedOn < formedOn && { relocatedOn, formedOn }),
  onHousehold('H172', nothing, ({ living }) => living?.electricity === false),
  onHousehold('H173', z.strictObject({ metres: z.int().positive() }), ({ living }, { metres }) => living !== null
    && (living.mainRoadM ?? 0) > metres),
  onHousehold('H174', nothing, (household) => registered(household) && !household.hasPhone),
  onHousehold('H175', householdCount, ({ phoneHolders }, limit) => phoneHolders > limit.households
    && { holders: phoneHolders }),
];
