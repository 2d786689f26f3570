import type { GetHousehold, OutputOf } from '@guzhou/contracts';
import { begunBy, holdsOn, type Day } from '@guzhou/days';
import { HEAD } from '../members/member.js';
import type { MemberOnFile } from './household-file.js';
import { shownMembership, shownPerson } from './shown.js';

type Listed = OutputOf<typeof GetHousehold>['members'];

/**
 * The members as a reader sees them, the head first, the others by code. Where nothing is known of the day itself, the
 * first condition on record is shown; the exit standard says that the day's is unknown.
 */
export function listedMembers(members: readonly MemberOnFile[], asOf: Day): Listed {
  const rank = ({ relation }: MemberOnFile['membership']) => (relation === HEAD ? 0 : 1);
  return members
    .toSorted((a, b) => rank(a.membership) - rank(b.membership) || (a.person.memberCode < b.person.memberCode ? -1 : 1))
    .flatMap(({ membership, person, conditions }) => {
      const condition = conditions.find((each) => holdsOn(each, asOf)) ?? conditions[0];
      if (condition === undefined) return [];
      const { from: _from, to: _to, ...fields } = condition;
      return begunBy([membership], asOf).map((stay) => ({ ...shownPerson(person), ...shownMembership(stay), ...fields }));
    });
}
