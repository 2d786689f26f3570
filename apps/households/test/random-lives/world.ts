import type { ProcedureKind, NaturalChange } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import type { Day } from '@guzhou/days';
import { WorkingSet } from '@guzhou/recording';
import type { Household } from '../../src/register/households/household.js';
import type { Member } from '../../src/register/members/member.js';
import { take } from '../../src/register/natural-changes/natural-change.js';
import { runningMembership, type Descent, type Scene } from '../../src/register/natural-changes/scene.js';
import { objectionTo, withEffect } from '../../src/life-cycle/procedures/register-effects.js';

/** A register in memory: what happens to it goes through the rules, and nothing else changes it. */
export interface World {
  readonly households: ReadonlyMap<string, Household>;
  readonly members: ReadonlyMap<string, Member>;
  readonly villages: readonly string[];
  readonly lineage: readonly Descent[];
  /**
   * Where everybody is by what was asked, kept apart from the rules: the household, or null for those who are gone. Who is
   * there can't be lost by a mistake in the rules without the two falling apart.
   */
  readonly home: ReadonlyMap<string, string | null>;
}

/** Something that is asked to happen in a household. */
export type Deed =
  | { readonly kind: 'natural'; readonly householdCode: string; readonly change: NaturalChange }
  | { readonly kind: 'procedure'; readonly householdCode: string; readonly procedure: ProcedureKind };

export function worldOf(households: Iterable<Household>, members: Iterable<Member>, villages: readonly string[]): World {
  const people = [...members];
  return {
    households: new Map([...households].map((each) => [each.householdCode, each])),
    members: new Map(people.map((each) => [each.memberCode, each])),
    villages, lineage: [],
    home: new Map(people.map((each) => [each.memberCode, runningMembership(each)?.householdCode ?? null])),
  };
}

/** The world after a deed; null: it was refused. */
export function after(world: World, deed: Deed, day: Day): World | null {
  return deed.kind === 'natural' ? changed(world, deed.householdCode, deed.change, day) : decided(world, deed.householdCode, deed.procedure, day);
}

export function sceneOf({ households, members, villages }: World, day: Day): Scene {
  return { day, households: new WorkingSet(households), members: new WorkingSet(members), lineage: [], knownVillages: new Set(villages) };
}

function changed(world: World, householdCode: string, change: NaturalChange, day: Day): World | null {
  const scene = sceneOf(world, day);
  try {
    take(scene, householdCode, change);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
  const { households, members } = world;
  return {
    ...world,
    households: new Map([...households, ...scene.households.changes().map((each) => [each.after.householdCode, each.after] as const)]),
    members: new Map([...members, ...scene.members.changes().map((each) => [each.after.memberCode, each.after] as const)]),
    lineage: [...world.lineage, ...scene.lineage], home: new Map([...world.home, ...movesOf(householdCode, change)]),
  };
}

function decided(world: World, householdCode: string, procedure: ProcedureKind, day: Day): World | null {
  const household = world.households.get(householdCode)!;
  if (objectionTo(procedure, household, day) !== null) return null;
  const next = withEffect(procedure, household, day, { standard: '1', mainCause: '07' });
  return { ...world, households: new Map([...world.households, [householdCode, next]]) };
}

/** Who is where when it has happened, read from what was asked alone. */
function movesOf(householdCode: string, change: NaturalChange): [string, string | null][] {
  const to = (home: string | null, people: readonly { memberCode: string }[]) =>
    people.map(({ memberCode }): [string, string | null] => [memberCode, home]);
  switch (change.kind) {
    case 'birth': case 'adoption_in': return to(householdCode, [change.child]);
    case 'marriage_in': return to(householdCode, [change.spouse]);
    case 'moving_in': return to(householdCode, change.newcomers);
    case 'release': return to(householdCode, [change]);
    case 'death': case 'marriage_out': case 'imprisonment': case 'adoption_out': return to(null, [change]);
    case 'emigration': case 'moving_out': return to(null, change.memberCodes.map((memberCode) => ({ memberCode })));
    case 'split': return to(change.newHouseholdCode, change.members);
    case 'merge': return to(householdCode, change.others.flatMap(({ members }) => members));
    case 'dissolution': return to(null, change.members);
    case 'schooling': case 'enlistment': case 'discharge': case 'head_change': case 'village_move': return [];
  }
}
