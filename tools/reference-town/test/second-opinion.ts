import type { Records } from './records.js';

/**
 * Every figure of the reference month once more, straight from the rows and in no hurry. It shares nothing with
 * the generator, nor with the services' SQL.
 */

const AS_OF = '2020-05-31';
const OPENING = '2019-12-31';
const YEAR_BEFORE = '2019-05-31';
const LINE_FEN = 400_000n;

export function holds(from: string, to: string | null, on: string): boolean {
  return from <= on && (to === null || to > on);
}

export function ageOn(bornOn: string, on: string): number {
  return Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0);
}

export function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  return Map.groupBy(rows, key);
}

type Member = Records['members'][number];

/** Of the rows of one membership, the one whose condition holds on the day. */
export function conditionOn(rows: readonly Member[], on: string): Member | undefined {
  return rows
    .filter((row) => (row.condition_from ?? row.joined_on) <= on)
    .sort((one, other) => ((one.condition_from ?? one.joined_on) < (other.condition_from ?? other.joined_on) ? -1 : 1))
    .at(-1);
}

/** Members of each household on the day, with the condition they are in. */
function membersOn(records: Records, on: string): Map<string, Member[]> {
  const memberships = grouped(records.members, (row) => `${row.member_code} ${row.household_code} ${row.joined_on}`);
  const current = [...memberships.values()]
    .filter(([row]) => row !== undefined && holds(row.joined_on, row.left_on, on))
    .flatMap((rows) => conditionOn(rows, on) ?? []);
  return grouped(current, (row) => row.household_code);
}

interface Count {
  households: number;
  persons: number;
}

export interface Opinion {
  readonly figures: Record<string, number>;
  /** Per village: all persons, registered persons, remaining persons. */
  readonly villages: Map<string, { all: Count; registered: Count; remaining: Count }>;
  /** Fen a head over the twelve months, of remaining households, and the part of it that came as income entries. */
  readonly incomes: Map<string, { perHead: bigint; entriesPerHead: bigint }>;
}

export function secondOpinion(records: Records): Opinion {
  const members = membersOn(records, AS_OF);
  const before = membersOn(records, OPENING);
  const existing = records.households.filter((row) => holds(row.formed_on, row.dissolved_on, AS_OF));
  const count = (codes: Iterable<string>, from = members): Count => {
    const list = [...codes];
    return { households: list.length, persons: list.reduce((sum, code) => sum + (from.get(code)?.length ?? 0), 0) };
  };
  const registeredOn = (on: string) =>
    new Set(
      records.registrations
        .filter((row) => holds(row.registered_from, row.registered_to, on))
        .map((row) => row.household_code),
    );
  const marked = (...marks: string[]) =>
    new Set(
      records.statuses
        .filter((row) => holds(row.status_from, row.status_to, AS_OF) && marks.includes(row.status))
        .map((row) => row.household_code),
    );

  const registered = registeredOn(AS_OF);
  const opening = registeredOn(OPENING);
  const exited = marked('exited');
  const remaining = marked('not_exited', 'pre_exited', 'returned');
  const total = count(existing.map((row) => row.household_code));
  const registers = count(opening, before);
  const identified = count([...registered].filter((code) => !opening.has(code)));
  const changed = new Set([...opening, ...registered]);
  const joined = records.members.filter(
    (row) =>
      row.condition_from === null &&
      changed.has(row.household_code) &&
      row.joined_on > OPENING &&
      row.joined_on <= AS_OF,
  ).length;
  const left = records.members.filter(
    (row) =>
      row.condition_from === null &&
      changed.has(row.household_code) &&
      row.left_on !== null &&
      row.left_on > OPENING &&
      row.left_on <= AS_OF,
  ).length;
  const gone = count(
    [...opening].filter((code) => !registered.has(code)),
    before,
  );

  const incomes = new Map([...remaining].map((code) => [code, { perHead: 0n, entriesPerHead: 0n }]));
  addIncomes(records, incomes, members);
  const ready = count(
    [...remaining].filter((code) =>
      meetsStandard(records, code, members.get(code) ?? [], incomes.get(code)?.perHead ?? 0n),
    ),
  );

  const working = records.placements.filter((row) => holds(row.started_on, row.ended_on, AS_OF));
  const channels = ['skills_training', 'east_west', 'welfare_post', 'workshop'];
  const householdOf = new Map([...members.values()].flat().map((row) => [row.member_code, row.household_code]));
  const inWork = new Set(working.map((row) => householdOf.get(row.member_code)));
  const throughChannel = new Set(
    working.filter((row) => channels.includes(row.channel)).map((row) => householdOf.get(row.member_code)),
  );
  const lifted = count([...exited].filter((code) => registered.has(code) && throughChannel.has(code)));
  const withLabour = [...registered].filter((code) =>
    members.get(code)?.some((row) => {
      const age = ageOn(row.born_on, AS_OF);
      return age >= 16 && age <= 59 && row.student === '01' && ['01', '02'].includes(row.labour_skill);
    }),
  );

  const villages = new Map(
    records.villages.map(({ village_code }) => {
      const here = new Set(
        existing.filter((row) => row.village_code === village_code).map((row) => row.household_code),
      );
      const those = (codes: Set<string>) => count([...codes].filter((code) => here.has(code)));
      return [village_code, { all: count(here), registered: those(registered), remaining: those(remaining) }];
    }),
  );
  const poor = records.villages.filter((row) => row.poor_from !== null && row.poor_from <= AS_OF);
  const stillPoor = poor.filter((row) => row.exited_on === null || row.exited_on > AS_OF);
  const isDeep = (row: { deep_poor_from: string | null }) => row.deep_poor_from !== null && row.deep_poor_from <= AS_OF;
  const conditions = grouped(records.villageConditions, (row) => row.village_code);
  const readyVillages = stillPoor.filter(({ village_code }) => {
    const { all, remaining: rest } = villages.get(village_code) ?? { all: { persons: 0 }, remaining: { persons: 1 } };
    const last = latest(conditions.get(village_code) ?? []);
    return (
      rest.persons * 100 < all.persons * 3 &&
      last !== undefined &&
      last.paved_road &&
      last.bus &&
      last.safe_water &&
      last.electricity &&
      last.broadcasting &&
      last.broadband &&
      last.culture_room &&
      last.clinic
    );
  });

  const fen = (rows: Records['funds']) => Number(rows.reduce((sum, row) => sum + row.amount_yuan, 0n)) / 1_000_000;
  const received = records.funds.filter((row) => row.received_on <= AS_OF);
  const inYear = (year: string) => received.filter((row) => row.received_on.startsWith(year));
  const town = records.divisions.find((row) => row.area_km2 !== '');

  return {
    villages,
    incomes,
    figures: {
      'division.area': Number(town?.area_km2),
      'villages.units': records.villages.length,
      'villages.rural_communities': records.villages.filter((row) => row.kind === 'rural_community').length,
      'villages.administrative': records.villages.filter((row) => row.kind === 'administrative_village').length,
      'villages.poor': poor.length,
      'villages.deep_poor': poor.filter(isDeep).length,
      'villages.exited': poor.length - stillPoor.length,
      'villages.remaining': stillPoor.length,
      'villages.remaining_deep': stillPoor.filter(isDeep).length,
      'villages.ready_to_exit': readyVillages.length,
      'households.total.households': total.households,
      'households.total.persons': total.persons,
      'households.registered.households': registers.households,
      'households.registered.persons': registers.persons,
      'households.exited.households': count(exited).households,
      'households.exited.persons': count(exited).persons,
      'households.remaining.households': count(remaining).households,
      'households.remaining.persons': count(remaining).persons,
      'households.unreconciled.households':
        registers.households +
        identified.households -
        count(exited).households -
        gone.households -
        count(remaining).households,
      'households.unreconciled.persons':
        registers.persons +
        identified.persons +
        joined -
        left -
        count(exited).persons -
        gone.persons -
        count(remaining).persons,
      'households.incidence': Math.round((10_000 * count(remaining).persons) / total.persons) / 100,
      'households.ready_to_exit.households': ready.households,
      'households.ready_to_exit.persons': ready.persons,
      'industry.invested.total': fen(received),
      'industry.invested.special_fund': fen(
        received.filter((row) => row.source === 'special_fund' && row.received_on < '2019'),
      ),
      'industry.invested.2019': fen(inYear('2019')),
      'industry.invested.2020': fen(inYear('2020')),
      'industry.leading_industries': new Set(
        records.projects.filter((row) => row.started_on <= AS_OF).map((row) => row.leading_industry),
      ).size,
      'employment.lifted.households': lifted.households,
      'employment.lifted.persons': lifted.persons,
      'employment.channels': new Set(working.map((row) => row.channel).filter((channel) => channels.includes(channel)))
        .size,
      'employment.households_with_labour_and_none_in_work': withLabour.filter((code) => !inWork.has(code)).length,
    },
  };
}

function latest<T extends { assessed_on: string }>(rows: readonly T[]): T | undefined {
  return rows
    .filter((row) => row.assessed_on <= AS_OF)
    .sort((one, other) => (one.assessed_on < other.assessed_on ? -1 : 1))
    .at(-1);
}

/** Entries, payouts and wages of the twelve months to the day, costs taken off, a head. */
function addIncomes(records: Records, incomes: Opinion['incomes'], members: Map<string, Member[]>): void {
  const counts = (on: string) => on > YEAR_BEFORE && on <= AS_OF;
  const sums = new Map<string, { entries: bigint; elsewhere: bigint }>(
    [...incomes.keys()].map((code) => [code, { entries: 0n, elsewhere: 0n }]),
  );
  const add = (code: string | undefined, part: 'entries' | 'elsewhere', amount: bigint) => {
    const sum = sums.get(code ?? '');
    if (sum !== undefined) sum[part] += amount;
  };
  const household = new Map(records.members.map((row) => [row.member_code, row.household_code]));
  const placements = new Map(records.placements.map((row) => [row.placement_code, row.member_code]));
  for (const row of records.incomes)
    if (counts(row.received_on))
      add(row.household_code, 'entries', row.kind === 'cost' ? -row.amount_yuan : row.amount_yuan);
  for (const row of records.payouts) if (counts(row.paid_on)) add(row.household_code, 'elsewhere', row.amount_yuan);
  for (const row of records.wages)
    if (counts(row.paid_on)) add(household.get(placements.get(row.placement_code) ?? ''), 'elsewhere', row.amount_yuan);
  for (const [code, { entries, elsewhere }] of sums) {
    const persons = BigInt(members.get(code)?.length ?? 1);
    incomes.set(code, { perHead: (entries + elsewhere) / persons, entriesPerHead: entries / persons });
  }
}

const living = new WeakMap<Records, Map<string, Records['living']>>();

/** Income above the line, food, clothing, water, a safe house, every child at school, everybody insured. */
function meetsStandard(records: Records, code: string, members: readonly Member[], perHead: bigint): boolean {
  const assessments = living.get(records) ?? grouped(records.living, (row) => row.household_code);
  living.set(records, assessments);
  const home = latest(assessments.get(code) ?? []);
  return (
    perHead > LINE_FEN &&
    home !== undefined &&
    home.enough_food &&
    home.enough_clothing &&
    home.safe_water &&
    (home.house_grade === 'A' || home.house_grade === 'B') &&
    members.every((row) => {
      const age = ageOn(row.born_on, AS_OF);
      return row.medical_insurance !== 'none' && (age < 6 || age > 15 || row.student >= '03');
    })
  );
}
