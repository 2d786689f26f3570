import { overlap, within, type Interval } from '@guzhou/days';
import { existenceOf, type Household } from '../../src/register/households/household.js';
import { HEAD, type Member } from '../../src/register/members/member.js';
import { runningMembership } from '../../src/register/natural-changes/scene.js';
import { registerOn } from './as-of.js';
import type { World } from './world.js';

/** What is wrong with a world: nothing, whatever happened in it. */
export function faultsOf(world: World): string[] {
  return [
    ...[...world.members.values()].flatMap((member) => faultsOfMember(world, member)),
    ...[...world.households.values()].flatMap(faultsOfHousehold),
    ...lostPeople(world), ...homesWithoutPeople(world), ...daysOf(world).flatMap((day) => faultsOfDay(world, day)),
  ];
}

/** Everybody is where they were said to go, and nobody is there of whom nothing was said. */
function lostPeople({ members, home }: World): string[] {
  return [...new Set([...members.keys(), ...home.keys()])].flatMap((code) => {
    const member = members.get(code);
    if (member === undefined) return [`${code} is lost`];
    const is = runningMembership(member)?.householdCode ?? null;
    return is === (home.get(code) ?? null) && home.has(code) ? [] : [`${code} is in ${is} instead of ${home.get(code)}`];
  });
}

/** A household is there as long as somebody is in it. */
function homesWithoutPeople({ households, members }: World): string[] {
  const inhabited = new Set([...members.values()].map((member) => runningMembership(member)?.householdCode));
  return [...households.values()]
    .filter(({ householdCode, dissolvedOn }) => inhabited.has(householdCode) !== (dissolvedOn === null))
    .map(({ householdCode }) => `${householdCode} is there without people, or people without it`);
}

function faultsOfMember({ households }: World, { memberCode, memberships, conditions, formerRelations }: Member): string[] {
  const homeless = memberships.filter((stay) => {
    const household = households.get(stay.householdCode);
    return household === undefined || !within(stay, existenceOf(household));
  });
  const strayRelations = formerRelations.filter((each) =>
    !memberships.some((stay) => stay.householdCode === each.householdCode && within(each, stay)));
  return [
    ...faultsOfList(`stays of ${memberCode}`, memberships), ...faultsOfList(`conditions of ${memberCode}`, conditions),
    ...faultsOfList(`relations of ${memberCode}`, formerRelations),
    ...homeless.map(({ householdCode }) => `${memberCode} was in ${householdCode} when it was not there`),
    ...strayRelations.map(() => `${memberCode} was something to a head without being in the household`),
  ];
}

function faultsOfHousehold(household: Household): string[] {
  const { householdCode, registrations, attributes, povertyStatuses, formerResidences } = household;
  const existed = existenceOf(household);
  const outside = [
    ...[...registrations, ...formerResidences].filter((each) => !within(each, existed)),
    ...[...attributes, ...povertyStatuses].filter((each) => !registrations.some((registration) => within(each, registration))),
  ];
  return [
    ...faultsOfList(`registrations of ${householdCode}`, registrations), ...faultsOfList(`marks of ${householdCode}`, povertyStatuses),
    ...faultsOfList(`attributes of ${householdCode}`, attributes), ...faultsOfList(`villages of ${householdCode}`, formerResidences),
    ...outside.map(() => `${householdCode} was registered or marked when it could not be`),
  ];
}

function faultsOfList(what: string, parts: readonly Interval[]): string[] {
  const empty = parts.some(({ from, to }) => to !== null && to <= from);
  const twice = parts.some((a, i) => parts.slice(i + 1).some((b) => overlap(a, b)));
  return [...(empty ? [`one of the ${what} ends before it begins`] : []), ...(twice ? [`two of the ${what} overlap`] : [])];
}

/** Who is registered bears exactly one mark, so that the balance closes; nobody has two heads. */
function faultsOfDay(world: World, day: string): string[] {
  return [...registerOn(world, day)].flatMap(([code, { registered, povertyStatus, members }]) => [
    ...(registered === (povertyStatus !== null) ? [] : [`${code} is registered or marked, not both, on ${day}`]),
    ...(members.length > 0 ? [] : [`nobody is in ${code} on ${day}`]),
    ...(members.filter(([, relation]) => relation === HEAD).length <= 1 ? [] : [`${code} has two heads on ${day}`]),
  ]);
}

/** Every day on which something on record begins or ends. */
export function daysOf({ households, members }: World): string[] {
  const parts = [
    ...[...households.values()].flatMap((each) =>
      [existenceOf(each), ...each.registrations, ...each.povertyStatuses, ...each.formerResidences]),
    ...[...members.values()].flatMap((each) => [...each.memberships, ...each.conditions, ...each.formerRelations]),
  ];
  return [...new Set(parts.flatMap(({ from, to }: Interval) => (to === null ? [from] : [from, to])))].sort();
}
