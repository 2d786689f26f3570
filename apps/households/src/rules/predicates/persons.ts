import { z } from 'zod';
import { children, childrenInLaw, grandchildren, grandparents, greatGrandchildren, parents, SPOUSE } from '../code-groups.js';
import { yearsBetween, type HouseholdFacts, type MemberFacts } from '../facts.js';
import { nothing, onMember, years } from '../subjects.js';

const marriageable = z.strictObject({ man: z.int(), woman: z.int() });

/** Full years by which a member is younger than the head; null: there is no head to compare with. */
function youngerBy({ bornOn }: MemberFacts, { head }: HouseholdFacts): number | null {
  return head === null ? null : yearsBetween(head.bornOn, bornOn);
}

/** Full years by which a member is older than the head. */
function olderBy({ bornOn }: MemberFacts, { head }: HouseholdFacts): number | null {
  return head === null ? null : yearsBetween(bornOn, head.bornOn);
}

function tooYoungToMarry({ sex, age }: MemberFacts, { man, woman }: z.output<typeof marriageable>): boolean {
  return (sex === '1' && age < man) || (sex === '2' && age < woman);
}

/** Ages of relatives, and what every person must have. */
export const persons = [
  onMember('H020', nothing, (member, { head }) => head !== null && children.includes(member.relation) && member.bornOn <= head.bornOn),
  onMember('H021', years, (member, household, limit) => {
    if (!children.includes(member.relation)) return false;
    const gap = youngerBy(member, household);
    return gap !== null && gap >= 0 && gap < limit.years && { years: gap };
  }),
  onMember('H022', nothing, (member, { head }) => head !== null && parents.includes(member.relation) && member.bornOn >= head.bornOn),
  onMember('H023', years, (member, household, limit) => {
    if (!parents.includes(member.relation)) return false;
    const gap = olderBy(member, household);
    return gap !== null && gap >= 0 && gap < limit.years && { years: gap };
  }),
  onMember('H024', years, (member, household, limit) => {
    if (!grandchildren.includes(member.relation)) return false;
    const gap = youngerBy(member, household);
    return gap !== null && gap < limit.years && { years: gap };
  }),
  onMember('H025', years, (member, household, limit) => {
    if (!grandparents.includes(member.relation)) return false;
    const gap = olderBy(member, household);
    return gap !== null && gap < limit.years && { years: gap };
  }),
  onMember('H026', marriageable, (member, _, limit) => member.relation === SPOUSE && tooYoungToMarry(member, limit) && { age: member.age }),
  onMember('H027', years, (member, household, limit) => {
    if (member.relation !== SPOUSE) return false;
    const gap = Math.abs(youngerBy(member, household) ?? 0);
    return gap > limit.years && { years: gap };
  }),
  onMember('H028', marriageable, (member, _, limit) =>
    childrenInLaw.includes(member.relation) && tooYoungToMarry(member, limit) && { age: member.age }),
  onMember('H029', nothing, (member, { head }) => head !== null && childrenInLaw.includes(member.relation) && member.bornOn <= head.bornOn),
  onMember('H030', years, ({ age }, _, limit) => age > limit.years && { age }),
  onMember('H031', nothing, ({ sex }) => sex === '9'),
  onMember('H032', nothing, ({ ethnicity }) => !/^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/.test(ethnicity)),
  onMember('H033', years, (member, household, limit) => {
    if (member.relation !== '23') return false;
    const gap = Math.abs(youngerBy(member, household) ?? 0);
    return gap > limit.years && { years: gap };
  }),
  onMember('H034', years, (member, household, limit) => {
    if (!greatGrandchildren.includes(member.relation)) return false;
    const gap = youngerBy(member, household);
    return gap !== null && gap < limit.years && { years: gap };
  }),
  onMember('H035', nothing, ({ education, student }) => education === null || student === null),
  onMember('H036', nothing, ({ idNumberHolders }) => idNumberHolders > 1 && { holders: idNumberHolders }),
];
