import fc from 'fast-check';
import type { HouseholdChanged, ItemOf, MemberChanged } from '@guzhou/contracts';
import { householdState, memberState, openEmployment } from '../../test/open-employment.js';
import { holdingOn } from '../member/member.js';
import { isLabour, rulesOn, workOf } from './labour.js';
import { labourRules } from './labour-rules.js';

/*
 * The measures of the report are counted by SQL, the rule is written in TypeScript: random households, people and
 * placements, looked at on random days, must come out the same.
 */

type Household = ItemOf<typeof HouseholdChanged>;
type Member = ItemOf<typeof MemberChanged>;
interface Placement {
  readonly code: string;
  readonly member: string;
  readonly opened: boolean;
  readonly from: string;
  readonly to: string | null;
}

/** Few days, so that things often begin, end and turn 16 or 60 on the very day that is looked at. */
const dayNumber = fc.integer({ min: 0, max: 9 });
const dayOf = (number: number) => new Date(Date.UTC(2020, 3, 1) + number * 86_400_000).toISOString().slice(0, 10);

/** Up to three intervals one after another, some of them without an end. */
const intervals = fc.tuple(fc.uniqueArray(dayNumber, { minLength: 1, maxLength: 6 }), fc.boolean()).map(([numbers, open]) => {
  const days = numbers.sort((a, b) => a - b).map(dayOf);
  return Array.from({ length: Math.ceil(days.length / 2) }, (_, i) => ({ from: days[2 * i]!, to: days[2 * i + 1] ?? null }))
    .map((each, i, all) => (i < all.length - 1 || !open ? each : { ...each, to: null }));
});
/** Of middle age, or about to turn 16 or 60. */
const birthday = fc.tuple(dayNumber, fc.constantFrom('1990', '2004', '1960')).map(([n, year]) => dayOf(n).replace('2020', year));

const condition = fc.record({ student: fc.constantFrom('01', '09'), labourSkill: fc.constantFrom('01', '02', '04', '05') });
const household = fc.record({ registered: intervals, exited: intervals });
const member = fc.record({
  households: fc.tuple(intervals, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 })),
  conditions: fc.tuple(intervals, fc.array(condition, { minLength: 3, maxLength: 3 })),
  bornOn: birthday,
  work: fc.option(fc.tuple(intervals, fc.boolean())),
});
const scene = fc.record({
  households: fc.array(household, { minLength: 3, maxLength: 3 }), members: fc.array(member, { maxLength: 6 }), on: dayNumber,
});

function build({ households, members }: typeof scene extends fc.Arbitrary<infer Scene> ? Scene : never) {
  const states: Household[] = households.map(({ registered, exited }, i) =>
    householdState(`H${i}`, { registered, poverty: exited.map((each) => ({ ...each, status: 'exited' as const })) }));
  const people = members.map(({ households: [stays, homes], conditions: [spans, values], bornOn }, i) => memberState(`M${i}`, 'H0', {
    bornOn,
    memberships: stays.map((each, k) => ({ ...each, householdCode: `H${homes[k]!}` })),
    conditions: spans.map((each, k) => ({ ...each, ...values[k]! })),
  }));
  const placements: Placement[] = members.flatMap(({ work }, i) => (work === null ? [] : work[0].map((each, k) =>
    ({ ...each, code: `L${i}${k}`, member: `M${i}`, opened: work[1] }))));
  return { states, people, placements };
}

function expected(states: Household[], people: Member[], placements: Placement[], on: string) {
  const rules = rulesOn(labourRules, on);
  const holds = (span: { from: string; to: string | null }) => span.from <= on && (span.to === null || span.to > on);
  const totals: Record<string, number> = {};
  const add = (measure: string, value: number) => { totals[measure] = (totals[measure] ?? 0) + value; };
  for (const { householdCode, poverty } of states.filter((state) => state.registered.some(holds))) {
    const there = people.filter((person) => holdingOn(person.memberships, on)?.householdCode === householdCode);
    const present = there.map((person) => {
      const active = placements.filter((each) => each.member === person.memberCode && holds(each));
      return {
        isLabour: isLabour({ bornOn: person.bornOn, condition: holdingOn(person.conditions, on) }, on, rules),
        works: active.length > 0, opened: active.some((each) => each.opened),
      };
    });
    const work = workOf(present);
    if (work !== 'no-labour') add('employment.households_with_labour', 1);
    if (work === 'none-in-work') add('employment.households_with_labour_and_none_in_work', 1);
    if (poverty.some(holds) && present.some((person) => person.opened)) {
      add('employment.lifted.households', 1);
      add('employment.lifted.persons', present.length);
    }
  }
  return totals;
}

describe('the report of households by work', () => {
  it('counts what the rule says, on any day', async () => {
    const { database, inCounty } = await openEmployment();
    let county = 100_000;
    await fc.assert(fc.asyncProperty(scene, async (drawn) => {
      const employment = inCounty(String(county));
      const code = String(county++);
      const on = dayOf(drawn.on);
      const { states, people, placements } = build(drawn);
      await employment.householdsChanged(...states.map((state) => ({ ...state, villageCode: `${code}100205` })));
      await employment.membersChanged(...people);
      await database.transaction((tx) => tx.copy('placement',
        ['county_code', 'placement_code', 'version', 'member_code', 'channel', 'region', 'started_on', 'ended_on'],
        placements.map((each) => [code, each.code, 1, each.member, each.opened ? 'workshop' : 'self_found', '01', each.from, each.to]),
        { recorded_at: '2020-05-31', recorded_by: '00000000-0000-0000-0000-000000000000' }));
      const { rows } = await employment.sectionOn(on);
      const counted = Object.entries(rows[0]?.values ?? {})
        .filter(([measure]) => !measure.startsWith('employment.placements.') && !measure.startsWith('employment.training'));
      expect(Object.fromEntries(counted.map(([measure, value]) => [measure, Number(value)])))
        .toEqual(expected(states, people, placements, on));
    }), { numRuns: 250 });
  });
});
