import type { NaturalChangeEffect } from '@guzhou/contracts';
import type { Change } from '@guzhou/recording';
import type { Household } from '../households/household.js';
import { heads, type Member } from '../members/member.js';
import { runningMembership, type Scene } from './scene.js';

export interface Effect {
  readonly effect: NaturalChangeEffect;
  readonly householdCode: string;
  readonly memberCode: string | null;
}

/** What came out different in a scene, one by one. */
export function effectsOf({ households, members }: Pick<Scene, 'households' | 'members'>): Effect[] {
  return [...households.changes().flatMap(householdEffects), ...members.changes().flatMap(memberEffects)];
}

function householdEffects({ before, after }: Change<Household>): Effect[] {
  const { householdCode } = after;
  const happened = (effect: NaturalChangeEffect, when: boolean): Effect[] => (when ? [{ effect, householdCode, memberCode: null }] : []);
  const registeredBefore = before !== undefined && runs(before.registrations);
  const markedBefore = before !== undefined && runs(before.povertyStatuses);
  return [
    ...happened('household_formed', before === undefined),
    ...happened('registration_begins', !registeredBefore && runs(after.registrations)),
    ...happened('registration_ends', registeredBefore && !runs(after.registrations)),
    ...happened('poverty_status_ends', markedBefore && !runs(after.povertyStatuses)),
    ...happened('village_changes', before !== undefined && before.villageCode !== after.villageCode),
    ...happened('household_dissolved', before?.dissolvedOn === null && after.dissolvedOn !== null),
  ];
}

function memberEffects({ before, after }: Change<Member>): Effect[] {
  const { memberCode } = after;
  const was = before === undefined ? undefined : runningMembership(before);
  const is = runningMembership(after);
  const stayed = was !== undefined && was.householdCode === is?.householdCode && was.from === is.from;
  const headsNow = is !== undefined && heads(is) && !(stayed && heads(was));
  const effects: Effect[] = [];
  const home = (is ?? was)?.householdCode;
  if (before === undefined && home !== undefined) effects.push({ effect: 'person_recorded', householdCode: home, memberCode });
  if (was !== undefined && !stayed) effects.push({ effect: 'member_leaves', householdCode: was.householdCode, memberCode });
  if (is !== undefined && !stayed) effects.push({ effect: 'member_joins', householdCode: is.householdCode, memberCode });
  if (headsNow) effects.push({ effect: 'head_changes', householdCode: is.householdCode, memberCode });
  if (stayed && was.relation !== is.relation && !headsNow) effects.push({ effect: 'relation_changes', householdCode: is.householdCode, memberCode });
  if (before !== undefined && before.conditions !== after.conditions && home !== undefined) {
    effects.push({ effect: 'condition_changes', householdCode: home, memberCode });
  }
  return effects;
}

function runs(parts: readonly { readonly to: string | null }[]): boolean {
  return parts.some(({ to }) => to === null);
}
