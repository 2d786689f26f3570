import { z } from 'zod';
import { atSchool, canWork, disabled, ill, knownOfAll, labour, MU_M2, poorBy } from '../concepts.js';
import type { HouseholdFacts } from '../facts.js';
import { nothing, onHousehold, onMember } from '../subjects.js';

const mainly = ({ registration }: HouseholdFacts, cause: string) => registration?.mainCause === cause;
const healthKnown = (household: HouseholdFacts) => knownOfAll(household, ({ health }) => health.length > 0);

/** Causes of poverty (致贫原因) against what is known of the people, the home and the land. */
export const causes = [
  onHousehold('H080', nothing, (household) => poorBy(household, '01') && healthKnown(household) && !household.members.some(ill)),
  onHousehold('H081', nothing, (household) => poorBy(household, '02') && healthKnown(household) && !household.members.some(disabled)),
  onHousehold('H082', nothing, (household) => poorBy(household, '02')
    && knownOfAll(household, ({ disabilityCertificate }) => disabilityCertificate === false)),
  onMember('H083', nothing, (member) => disabled(member) && member.disabilityCertificate === false),
  onMember('H084', nothing, (member) => member.disabilityCertificate === true && member.health.length > 0 && !disabled(member)),
  onHousehold('H085', nothing, (household) => poorBy(household, '03')
    && knownOfAll(household, ({ student }) => student !== null) && !household.members.some(atSchool)),
  onHousehold('H086', nothing, (household) => {
    const able = household.members.filter(labour).length;
    return poorBy(household, '08') && able > 0 && 2 * able >= household.members.length && { able, members: household.members.length };
  }),
  onHousehold('H087', nothing, (household) => poorBy(household, '07') && household.members.some(({ labourSkill }) => labourSkill === '02')),
  onHousehold('H088', z.strictObject({ muPerHead: z.number().positive() }), (household, { muPerHead }) => {
    const { living, members } = household;
    return poorBy(household, '05') && members.length > 0 && (living?.farmlandM2 ?? 0) > muPerHead * MU_M2 * members.length;
  }),
  onHousehold('H089', nothing, (household) => mainly(household, '06') && household.living?.safeWater === true && household.living.waterScarce === false),
  onHousehold('H090', nothing, ({ registration }) => registration !== null && registration.otherCauses.includes(registration.mainCause)),
  onHousehold('H091', z.strictObject({ causes: z.int().positive() }), ({ registration }, limit) => registration !== null
    && registration.otherCauses.length > limit.causes && { causes: registration.otherCauses.length }),
  onHousehold('H092', z.strictObject({ metres: z.int().positive() }), (household, { metres }) => {
    const { living } = household;
    return mainly(household, '10') && living !== null && ['03', '04'].includes(living.roadSurface ?? '')
      && living.mainRoadM !== null && living.mainRoadM < metres;
  }),
  onHousehold('H093', nothing, (household) => mainly(household, '11')
    && knownOfAll(household, ({ labourSkill }) => labourSkill !== null) && !household.members.some(canWork)),
];
