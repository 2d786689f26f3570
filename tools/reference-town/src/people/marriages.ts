import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { departed, personCode } from './household.js';
import type { Household, Person, Village } from './model.js';

/** Of the women who married into a household, how many come from another of the same village. */
const FROM_THE_VILLAGE = 0.15;

/**
 * Some women who married into an ordinary household grew up in one of those before it: one person, two
 * memberships, the first ended on the day the second began.
 */
export function marryWithinVillage({ plan, households }: Village): void {
  const random = new Random(plan.town.seed, plan.town.number, plan.index, Stream.marriages);
  for (const [index, household] of households.entries()) {
    if (household.standing !== 'ordinary') continue;
    const place = household.members.findIndex(({ sex, joinedBy, leftOn }) =>
      sex === 2 && joinedBy === 'marriage_in' && leftOn === null);
    const bride = household.members[place];
    if (bride === undefined || !random.chance(FROM_THE_VILLAGE)) continue;
    const home = households.slice(Math.max(0, index - 8), index).find((other) => couldBeHome(other, household, bride));
    if (home === undefined) continue;
    const daughter = { ...bride, code: personCode(home) };
    household.members[place] = daughter;
    const asDaughter = { ...daughter, relation: '04', ...growingUp(home, bride) };
    home.members.push(departed(asDaughter, bride.joinedOn, 'marriage_out'));
  }
}

function couldBeHome(home: Household, household: Household, bride: Person): boolean {
  const headAge = home.members[0]?.age ?? 0;
  return home.standing === 'ordinary' && home.ethnicity === household.ethnicity
    && headAge >= bride.age + 18 && home.formedOn < bride.joinedOn - 365;
}

function growingUp(home: Household, bride: Person): Pick<Person, 'joinedOn' | 'joinedBy'> {
  return bride.bornOn > home.formedOn
    ? { joinedOn: bride.bornOn, joinedBy: 'birth' }
    : { joinedOn: home.formedOn, joinedBy: 'founding' };
}
