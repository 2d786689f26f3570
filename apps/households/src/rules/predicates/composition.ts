import { z } from 'zod';
import { childrenInLaw, children, femaleRelations, HEAD, maleRelations, singular, SPOUSE } from '../code-groups.js';
import type { HouseholdFacts, MemberFacts } from '../facts.js';
import { yearsBetween } from '../facts.js';
import { nothing, onHousehold, onMember, years } from '../subjects.js';

const count = (household: HouseholdFacts, fits: (member: MemberFacts) => boolean) =>
  household.members.reduce((sum, member) => (fits(member) ? sum + 1 : sum), 0);

/** Who belongs to a household, and what they are to each other. */
export const composition = [
  onHousehold('H001', nothing, ({ members }) => members.length === 0),
  onHousehold('H002', nothing, ({ members, head }) => members.length > 0 && head === null),
  onHousehold('H003', nothing, (household) => {
    const heads = count(household, ({ relation }) => relation === HEAD);
    return heads > 1 && { heads };
  }),
  onHousehold('H004', nothing, (household) => {
    const spouses = count(household, ({ relation }) => relation === SPOUSE);
    return spouses > 1 && { spouses };
  }),
  onMember('H005', nothing, ({ relation, sex }, { head }) => relation === SPOUSE && head !== null && sex !== '9' && sex === head.sex),
  onMember('H006', nothing, ({ relation, sex }) => sex === '2' && maleRelations.includes(relation)),
  onMember('H007', nothing, ({ relation, sex }) => sex === '1' && femaleRelations.includes(relation)),
  onMember('H008', nothing, (member, { members }) => singular.includes(member.relation)
    && members.some((other) => other !== member && other.relation === member.relation)),
  onMember('H009', nothing, ({ relation }, { head }) => head !== null
    && ((head.sex === '2' && (relation === '13' || relation === '14')) || (head.sex === '1' && (relation === '15' || relation === '16')))),
  onHousehold('H010', years, ({ head, members }, limit) => head !== null && head.age < limit.years
    && members.some(({ age }) => age >= limit.years) && { age: head.age }),
  onHousehold('H011', z.strictObject({ members: z.int().positive() }), ({ members }, limit) =>
    members.length > limit.members && { members: members.length }),
  onHousehold('H012', nothing, (household) => household.members.length > 2
    && 2 * count(household, ({ relation }) => relation === '99') > household.members.length),
  onMember('H013', nothing, ({ relation }, { members }) => childrenInLaw.includes(relation)
    && !members.some((other) => children.includes(other.relation))),
  onMember('H014', nothing, ({ joinedOn }, { formedOn }) => joinedOn < formedOn && { joinedOn, formedOn }),
  onMember('H015', nothing, ({ joinedOn, bornOn }) => joinedOn < bornOn && { joinedOn }),
  onMember('H016', years, ({ joinedBy, joinedOn, bornOn }, _, limit) => joinedBy === 'birth'
    && yearsBetween(bornOn, joinedOn) >= limit.years && { joinedOn }),
  onMember('H017', z.strictObject({ man: z.int(), woman: z.int() }), ({ joinedBy, joinedOn, bornOn, sex }, _, { man, woman }) => {
    if (joinedBy !== 'marriage_in') return false;
    const age = yearsBetween(bornOn, joinedOn);
    return ((sex === '1' && age < man) || (sex === '2' && age < woman)) && { age };
  }),
];
