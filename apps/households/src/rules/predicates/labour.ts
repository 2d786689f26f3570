import { atSchool, canWork, healthy, knownOfAll, labour } from '../concepts.js';
import { ages, months, nothing, onHousehold, onMember, years } from '../subjects.js';

/** Ability to work and work (劳动技能, 务工). */
export const labourRules = [
  onMember('H060', years, ({ age, labourSkill }, _, limit) => age < limit.years && labourSkill !== null && labourSkill !== '04' && { age }),
  onMember('H061', years, (member, _, limit) => atSchool(member) && member.age >= limit.years && canWork(member)),
  onMember('H062', years, ({ age, labourSkill }, _, limit) => age >= limit.years && (labourSkill === '01' || labourSkill === '02') && { age }),
  onMember('H063', ages, (member, _, { from, to }) => member.age >= from && member.age < to && healthy(member)
    && member.student !== null && !atSchool(member) && ['03', '04', '05'].includes(member.labourSkill ?? '') && { age: member.age }),
  onMember('H064', nothing, (member) => member.labourSkill === '03' && healthy(member)),
  onMember('H065', nothing, ({ labourSkill, education }) => labourSkill === '02' && education === '01'),
  onMember('H066', nothing, ({ labourSkill, health }) => labourSkill === '02' && health.includes('03')),
  onMember('H067', months, (member, _, limit) => atSchool(member) && (member.workMonths ?? 0) > limit.months && { months: member.workMonths! }),
  onMember('H068', years, ({ age, workMonths }, _, limit) => age < limit.years && (workMonths ?? 0) > 0 && { age }),
  onMember('H069', nothing, ({ labourSkill, workMonths }) => (workMonths ?? 0) > 0 && (labourSkill === '03' || labourSkill === '04')),
  onMember('H070', nothing, ({ workRegion, workMonths }) => (workRegion !== null && workMonths === 0)
    || (workRegion === null && (workMonths ?? 0) > 0)),
  onHousehold('H071', months, ({ members, income }, limit) =>
    income.wage === 0n && members.some(({ workMonths }) => (workMonths ?? 0) >= limit.months)),
  onHousehold('H072', nothing, (household) => household.income.wage > 0n
    && knownOfAll(household, ({ labourSkill }) => labourSkill !== null) && !household.members.some(canWork)),
  onMember('H073', ages, ({ activeMilitary, age }, _, { from, to }) => activeMilitary === true && (age < from || age >= to) && { age }),
  onMember('H074', nothing, ({ activeMilitary, workMonths }) => activeMilitary === true && (workMonths ?? 0) > 0),
  onHousehold('H075', nothing, ({ members }) => {
    const workers = members.filter(labour);
    return workers.length > 0 && workers.every(({ workMonths }) => workMonths === 0) && { workers: workers.length };
  }),
  onHousehold('H076', nothing, (household) => knownOfAll(household, (member) =>
    member.labourSkill !== null && member.minimumLivingAllowance !== null && member.specialHardshipSupport !== null)
    && household.members.every((member) => !canWork(member)
      && member.minimumLivingAllowance === false && member.specialHardshipSupport === false)),
];
