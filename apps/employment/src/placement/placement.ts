import type { RowOf, placementsImport } from '@guzhou/contracts';
import type { Rule, RuleOverAll } from '@guzhou/importing';
import { isOfAge, rulesOn, type LabourRules } from '../labour/labour.js';
import { holdingOn, type Member } from '../member/member.js';
import type { PlacementRefusal } from './placement.errors.js';

export type PlacementRow = RowOf<typeof placementsImport>;
type PlacementRule = Rule<PlacementRow, PlacementRefusal>;

export const endIsNotBeforeStart: PlacementRule = ({ started_on, ended_on }) =>
  (ended_on === null || ended_on >= started_on ? null : { column: 'ended_on', code: 'placement/ended-before-start' });

/** Known, of a household on the first day, of age for the kind of work, and not at school. */
export function personMayWork(members: ReadonlyMap<string, Member>, rules: readonly LabourRules[]): PlacementRule {
  return ({ member_code, channel, started_on }) => {
    const member = members.get(member_code);
    if (member === undefined) return { column: 'member_code', code: 'member/unknown' };
    if (holdingOn(member.memberships, started_on) === null) {
      return { column: 'started_on', code: 'member/in-no-household-then' };
    }
    const { workingAge, welfarePostAge, notAtSchool } = rulesOn(rules, started_on);
    if (!isOfAge(member.bornOn, started_on, channel === 'welfare_post' ? welfarePostAge : workingAge)) {
      return {
        column: 'member_code',
        code: channel === 'welfare_post' ? 'member/not-of-age-for-a-welfare-post' : 'member/not-of-working-age',
      };
    }
    const condition = holdingOn(member.conditions, started_on);
    const atSchool = condition !== null && !notAtSchool.includes(condition.student);
    return atSchool ? { column: 'member_code', code: 'member/at-school' } : null;
  };
}

/** A placement as far as time goes. Half-open: on `ended_on` the person no longer works there. */
export interface Stay {
  readonly placement_code: string;
  readonly member_code: string;
  readonly started_on: string;
  readonly ended_on: string | null;
}

/**
 * Nobody is in two placements at once, after all rows: a job may end and the next begin in one file, in whichever order. Of
 * two rows that overlap the earlier one stands.
 */
export function noTwoAtOnce(stored: readonly Stay[]): RuleOverAll<PlacementRow, PlacementRefusal> {
  return (rows) => {
    const replaced = new Set(rows.map((row) => row.placement_code));
    const stays = Map.groupBy(stored.filter((stay) => !replaced.has(stay.placement_code)), (stay) => stay.member_code);
    return rows.map((row) => {
      const others = stays.get(row.member_code) ?? [];
      if (others.some((other) => overlap(row, other))) return { column: 'started_on', code: 'placement/overlaps-another' };
      stays.set(row.member_code, [...others, row]);
      return null;
    });
  };
}

function overlap(a: Stay, b: Stay): boolean {
  if (isEmpty(a) || isEmpty(b)) return false;
  return (b.ended_on === null || a.started_on < b.ended_on) && (a.ended_on === null || b.started_on < a.ended_on);
}

function isEmpty({ started_on, ended_on }: Stay): boolean {
  return ended_on === started_on;
}

/** A placement cannot be changed so that what was paid for it lies outside, nor handed to somebody else. */
export function keepsItsWages(paid: ReadonlyMap<string, PaidDays>): PlacementRule {
  return ({ placement_code, member_code, started_on, ended_on }) => {
    const days = paid.get(placement_code);
    if (days === undefined) return null;
    if (days.member_code !== member_code) return { column: 'member_code', code: 'placement/paid-to-another' };
    const within = started_on <= days.first && (ended_on === null || days.last <= ended_on);
    return within ? null : { column: null, code: 'placement/wages-outside' };
  };
}

/** To whom and when wages were paid for a placement. */
export interface PaidDays {
  readonly member_code: string;
  readonly first: string;
  readonly last: string;
}
