import { z } from 'zod';
import { atSchool, exited, ofSchoolAge, remaining } from '../concepts.js';
import { monthsBetween, netIncomeFen, type HouseholdFacts } from '../facts.js';
import { months, nothing, onHousehold } from '../subjects.js';

const unsafeHouse = ({ living, standard }: HouseholdFacts) => living !== null && living.houseGrade !== null
  && !standard.safeHouseGrades.includes(living.houseGrade);
const outOfSchool = (household: HouseholdFacts) => household.members.some((member) =>
  ofSchoolAge(member, household) && member.student !== null && !atSchool(member));
const uninsured = ({ members }: HouseholdFacts) => members.some(({ medicalInsurance }) => medicalInsurance === 'none');
const line = ({ standard, members }: HouseholdFacts) => standard.lineFen * BigInt(members.length);

/** Everything that can be known of the exit standard is known, and holds. */
function meetsAll(household: HouseholdFacts): boolean {
  const { living, members, income } = household;
  return members.length > 0 && netIncomeFen(income) > line(household)
    && living !== null && living.enoughFood === true && living.enoughClothing === true && living.safeWater === true
    && living.houseGrade !== null && !unsafeHouse(household) && !outOfSchool(household)
    && members.every(({ medicalInsurance, student }) => medicalInsurance !== null && medicalInsurance !== 'none' && student !== null);
}

/** Identification, exit and return (建档立卡, 脱贫标志). */
export const register = [
  onHousehold('H110', nothing, ({ registration, status }) => registration !== null && status === null),
  onHousehold('H111', nothing, ({ registration, status }) => registration === null && status !== null),
  onHousehold('H112', months, (household, limit) => exited(household)
    && monthsBetween(household.registration!.from, household.status!.from) < limit.months
    && { from: household.registration!.from, exited: household.status!.from }),
  onHousehold('H113', nothing, (household) => exited(household) && household.members.length > 0
    && netIncomeFen(household.income) <= line(household)),
  onHousehold('H114', nothing, (household) => exited(household) && unsafeHouse(household)),
  onHousehold('H115', nothing, (household) => exited(household) && household.living?.safeWater === false),
  onHousehold('H116', nothing, (household) => exited(household)
    && (household.living?.enoughFood === false || household.living?.enoughClothing === false)),
  onHousehold('H117', nothing, (household) => exited(household) && outOfSchool(household)),
  onHousehold('H118', nothing, (household) => exited(household) && uninsured(household)),
  onHousehold('H119', nothing, (household) => exited(household) && household.living === null),
  onHousehold('H120', nothing, ({ statuses }) => statuses[0]?.status === 'exited' && { from: statuses[0].from }),
  onHousehold('H121', nothing, ({ statuses }) => statuses.some(({ status }, i) =>
    status === 'returned' && !statuses.slice(0, i).some((earlier) => earlier.status === 'exited'))),
  onHousehold('H122', months, ({ status, asOf }, limit) => status?.status === 'pre_exited'
    && monthsBetween(status.from, asOf) >= limit.months && { from: status.from }),
  onHousehold('H123', nothing, (household) => remaining(household) && meetsAll(household)),
  onHousehold('H124', z.strictObject({ times: z.int().positive() }), (household, { times }) => remaining(household)
    && household.members.length > 0 && netIncomeFen(household.income) > line(household) * BigInt(times)),
  onHousehold('H125', nothing, (household) => remaining(household)),
  onHousehold('H126', z.strictObject({ day: z.iso.date() }), ({ registrations }, { day }) => {
    const [first] = registrations;
    return first !== undefined && first.from < day && { from: first.from };
  }),
  onHousehold('H127', nothing, ({ registrations, formedOn }) => {
    const [first] = registrations;
    return first !== undefined && first.from < formedOn && { from: first.from, formedOn };
  }),
  onHousehold('H128', nothing, ({ registrations, registration }) => registration !== null
    && registrations.some(({ endedBy, from }) => endedBy === 'removed' && from < registration.from)),
  onHousehold('H129', nothing, ({ registration, status }) => registration !== null && status !== null && status.from < registration.from
    && { from: registration.from, marked: status.from }),
  onHousehold('H130', nothing, ({ registration, attribute }) => registration !== null && attribute === '2'),
  onHousehold('H131', z.strictObject({ day: z.iso.date() }), ({ status }, { day }) => status?.status === 'returned' && status.from >= day
    && { from: status.from }),
];
