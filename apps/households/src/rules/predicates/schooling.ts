import { college, higherEducation, juniorSecondary, seniorSecondary } from '../code-groups.js';
import { atSchool, disabled, ill, ofSchoolAge } from '../concepts.js';
import type { MemberFacts } from '../facts.js';
import { ages, nothing, onMember, years } from '../subjects.js';

const outside = ({ age }: MemberFacts, { from, to }: { from: number; to: number }) => (age < from || age > to) && { age };

/** Schooling (文化程度, 在校生状况). Age and school may differ by a year or two; the limits are the office's to set. */
export const schooling = [
  onMember('H040', nothing, (member, household) => ofSchoolAge(member, household) && member.student !== null && !atSchool(member)
    && member.absenceExplained !== true),
  onMember('H041', years, (member, _, limit) => atSchool(member) && member.student !== '02' && member.age < limit.years && { age: member.age }),
  onMember('H042', years, (member, _, limit) => member.student === '02' && member.age >= limit.years && { age: member.age }),
  onMember('H043', ages, (member, _, limit) => member.student === '03' && outside(member, limit)),
  onMember('H044', ages, (member, _, limit) => juniorSecondary.includes(member.student ?? '') && outside(member, limit)),
  onMember('H045', ages, (member, _, limit) => seniorSecondary.includes(member.student ?? '') && outside(member, limit)),
  onMember('H046', ages, (member, _, limit) => higherEducation.includes(member.student ?? '') && outside(member, limit)),
  onMember('H047', years, ({ education, age }, _, limit) => education === '06' && age >= limit.years && { age }),
  onMember('H048', years, ({ education, age }, _, limit) => education !== null && education !== '06' && education !== '01'
    && age < limit.years && { age }),
  onMember('H049', nothing, ({ education, student }) => education !== null && student !== null && (
    (student === '03' && ['03', '04', ...college].includes(education))
    || (juniorSecondary.includes(student) && ['04', ...college].includes(education))
    || (seniorSecondary.includes(student) && college.includes(education)))),
  onMember('H050', nothing, ({ education, student }) => student !== null && education !== null
    && (seniorSecondary.includes(student) || higherEducation.includes(student)) && ['01', '02', '06'].includes(education)),
  onMember('H051', ages, (member, _, { from, to }) => member.education === '01' && member.age >= from && member.age <= to
    && !ill(member) && !disabled(member) && { age: member.age }),
  onMember('H052', years, ({ education, age }, _, limit) => college.includes(education ?? '') && age < limit.years && { age }),
  onMember('H053', nothing, (member) => member.absenceExplained === true && atSchool(member)),
  onMember('H054', nothing, (member, household) => member.absenceExplained === true && !ofSchoolAge(member, household)),
  onMember('H055', years, ({ student, age }, _, limit) => student === '17' && age >= limit.years && { age }),
];
