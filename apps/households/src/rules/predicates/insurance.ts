import { atSchool, canWork, knownOfAll } from '../concepts.js';
import type { HouseholdFacts, MemberFacts } from '../facts.js';
import { nothing, onHousehold, onMember, years } from '../subjects.js';

const allowanceKnown = (household: HouseholdFacts) =>
  knownOfAll(household, ({ minimumLivingAllowance }) => minimumLivingAllowance !== null);
const onAllowance = ({ minimumLivingAllowance }: MemberFacts) => minimumLivingAllowance === true;
const onSupport = ({ specialHardshipSupport }: MemberFacts) => specialHardshipSupport === true;
const registered = ({ registration }: HouseholdFacts) => registration !== null;

/** Insurance and support (医保, 养老, 低保, 特困). */
export const insurance = [
  onMember('H095', nothing, ({ medicalInsurance }, household) => registered(household) && medicalInsurance === 'none'),
  onMember('H096', nothing, ({ medicalInsurance }, household) => !registered(household) && medicalInsurance === 'none'),
  onMember('H097', nothing, ({ medicalInsurance }) => medicalInsurance === 'both'),
  onMember('H098', nothing, ({ medicalInsurance }) => medicalInsurance === null),
  onMember('H099', nothing, ({ medicalInsurance, seriousIllnessInsurance }) => seriousIllnessInsurance === true && medicalInsurance === 'none'),
  onMember('H100', nothing, ({ pension }) => pension === 'both'),
  onMember('H101', years, ({ pension, age }, _, limit) => age < limit.years && pension !== null && pension !== 'none' && { age }),
  onMember('H102', years, (member, household, limit) => registered(household) && member.pension === 'none' && member.age >= limit.years
    && member.student !== null && !atSchool(member)),
  onMember('H103', nothing, (member) => onAllowance(member) && onSupport(member)),
  onMember('H104', years, (member, _, limit) => onSupport(member) && member.age >= 16 && member.age < limit.years
    && canWork(member) && member.labourSkill !== '05'),
  onHousehold('H105', nothing, ({ members, income }) => income.transfer === 0n && members.some((member) => onAllowance(member) || onSupport(member))),
  onHousehold('H106', nothing, (household) => ['2', '4'].includes(household.attribute ?? '') && allowanceKnown(household)
    && !household.members.some(onAllowance)),
  onHousehold('H107', nothing, ({ attribute, members }) => attribute === '1' && members.some((member) => onAllowance(member) || onSupport(member))),
  onHousehold('H108', nothing, (household) => household.attribute === '3'
    && knownOfAll(household, ({ specialHardshipSupport }) => specialHardshipSupport !== null) && !household.members.some(onSupport)),
  onHousehold('H109', years, ({ members, income }, limit) => income.transfer === 0n
    && members.some(({ age, pension }) => age >= limit.years && pension !== null && pension !== 'none')),
];
