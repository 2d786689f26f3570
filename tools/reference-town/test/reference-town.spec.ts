import { householdsImport } from '@guzhou/contracts';
import { createHash } from 'node:crypto';
import {
  constraints,
  csvOf,
  referenceFigures,
  referenceTown,
  smallTown,
  spoil,
  spoilings,
  type Spoiling,
  type TownFile,
} from '../src/index.js';
import { plannedFigures } from '../src/reference-town.js';
import { inconsistencies } from './consistency.js';
import { contractColumns, recordsOf } from './records.js';
import { grouped, holds, secondOpinion } from './second-opinion.js';

const town = referenceTown();
const records = recordsOf(town);
const opinion = secondOpinion(records);

const GAOGENG = '522632100207';
const GAOTAI = '522632100208';

function digests(files: readonly TownFile[]): string[] {
  return files.map((file) =>
    [...csvOf(file)].reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex'),
  );
}

describe('the reference town', () => {
  it.each(referenceFigures)('gives $measure = $value', ({ measure, value }) => {
    expect(opinion.figures[measure]).toBe(value);
  });

  it('plans what its records give', () => {
    expect(plannedFigures().map(({ measure, value }) => [measure, value])).toEqual(
      referenceFigures.map(({ measure, value }) => [measure, value]),
    );
  });

  it('has its files in the order of import, each with the columns of its contract but those that exports alone fill in', () => {
    const kinds = new Set(town.map(({ kind }) => kind));
    const brought = contractColumns.filter(([kind]) => kinds.has(kind))
      .map(([kind, columns]) => [kind, columns.filter((column) => column !== 'reversed_by' && column !== 'reversed_on')]);
    expect(town.map(({ kind, columns }) => [kind, columns])).toEqual(brought);
  });

  it('has nothing that a service would refuse', () => {
    expect(inconsistencies(records).slice(0, 10)).toEqual([]);
  });

  it(constraints.once_above_30_percent, () => {
    const both = records.villages.filter((row) => row.name === '高埂村' || row.name === '高台村');
    expect(both.map((row) => row.village_code)).toEqual([GAOGENG, GAOTAI]);
    for (const { village_code } of both) {
      const village = opinion.villages.get(village_code);
      expect((village?.registered.persons ?? 0) / (village?.all.persons ?? 1)).toBeGreaterThan(0.3);
    }
  });

  it(constraints.poor_villages, () => {
    const poor = records.villages.filter((row) => row.poor_from !== null);
    const deep = poor.filter((row) => row.deep_poor_from !== null);
    const remaining = poor.filter((row) => row.exited_on === null);
    expect([poor, deep, remaining, remaining.filter((row) => deep.includes(row))].map((rows) => rows.length)).toEqual([
      12, 6, 3, 2,
    ]);
    expect(poor.map((row) => row.village_code)).toEqual(expect.arrayContaining([GAOGENG, GAOTAI]));
  });

  it(constraints.units, () => {
    const kinds = grouped(records.villages, (row) => row.kind);
    expect([...kinds].map(([kind, rows]) => [kind, rows.length]).sort()).toEqual([
      ['administrative_village', 12],
      ['rural_community', 9],
      ['urban_community', 4],
    ]);
  });

  it('has a plausible incidence of poverty everywhere', () => {
    for (const { all, remaining } of opinion.villages.values()) {
      const percent = (100 * remaining.persons) / all.persons;
      expect(percent).toBeGreaterThan(1);
      expect(percent).toBeLessThan(3);
    }
  });

  it('leaves the 410 households without any mark since New Year', () => {
    const marks = grouped(records.statuses, (row) => row.household_code);
    const unexplained = records.registrations.filter(
      (row) =>
        row.registered_to === null && !marks.get(row.household_code)?.some(({ status_to }) => status_to === null),
    );
    expect(unexplained).toHaveLength(410);
    for (const { household_code } of unexplained) {
      expect(marks.get(household_code)?.map(({ status, status_to }) => [status, status_to])).toEqual([
        ['not_exited', '2020-01-01'],
      ]);
    }
  });

  it('needs wages and payouts to lift many of the remaining households over the line', () => {
    const incomes = [...opinion.incomes.values()];
    expect(incomes.every(({ perHead }) => perHead > 400_000n)).toBe(true);
    expect(incomes.filter(({ entriesPerHead }) => entriesPerHead <= 400_000n).length).toBeGreaterThan(100);
    expect(incomes.filter(({ entriesPerHead }) => entriesPerHead > 0n).length).toBeGreaterThan(200);
  });

  it(constraints.one_in_work, () => {
    const channels = grouped(
      records.placements.filter((row) => holds(row.started_on, row.ended_on, '2020-05-31')),
      (row) => row.channel,
    );
    expect([...channels.keys()].sort()).toEqual([
      'east_west',
      'self_found',
      'skills_training',
      'welfare_post',
      'workshop',
    ]);
    expect(opinion.figures['employment.households_with_labour_and_none_in_work']).toBe(0);
  });

  it('has a history: births, deaths, marriages, moves, removals, exits and returns before the month and in it', () => {
    const among = <T,>(rows: readonly T[], test: (row: T) => boolean) => rows.filter(test).length;
    expect(among(records.members, (row) => row.joined_by === 'birth' && row.joined_on >= '2020-01-01')).toBeGreaterThan(
      20,
    );
    expect(
      among(records.members, (row) => row.joined_by === 'marriage_in' && row.joined_on >= '2020-01-01'),
    ).toBeGreaterThan(5);
    for (const reason of ['death', 'marriage_out', 'moved_out', 'imprisoned'] as const) {
      expect(among(records.members, (row) => row.left_by === reason)).toBeGreaterThan(0);
    }
    expect(among(records.members, (row) => row.left_on !== null && row.left_on >= '2020-01-01')).toBeGreaterThan(50);
    expect(among(records.members, (row) => row.condition_from !== null)).toBeGreaterThan(500);
    expect(among(records.households, (row) => row.dissolved_on !== null)).toBeGreaterThan(50);
    expect(among(records.households, (row) => row.formed_on >= '2020-01-01')).toBeGreaterThan(10);
    expect(new Set(records.registrations.map((row) => row.ended_by))).toEqual(new Set([null, 'removed', 'dissolved']));
    expect(new Set(records.statuses.map((row) => row.status))).toEqual(
      new Set(['not_exited', 'exited', 'pre_exited', 'returned']),
    );
    const homes = grouped(records.members, (row) => row.member_code);
    expect(
      [...homes.values()].filter((rows) => new Set(rows.map((row) => row.household_code)).size === 2).length,
    ).toBeGreaterThan(20);
  });
});

describe('the generator', () => {
  it('writes the same bytes from the same seed and others from another', () => {
    const reference = digests(town);
    expect(digests(referenceTown())).toEqual(reference);
    expect(digests(smallTown({ seed: 1, villages: 2, householdsPerVillage: 20 }).files)).not.toEqual(
      digests(smallTown({ seed: 2, villages: 2, householdsPerVillage: 20 }).files),
    );
  });

  it('gives the figures from any seed', () => {
    const other = recordsOf(referenceTown({ seed: 4_000_000_000 }));
    expect(secondOpinion(other).figures).toEqual(opinion.figures);
    expect(inconsistencies(other).slice(0, 10)).toEqual([]);
  });

  it('adds invented towns after the reference town that share no code, ID number or phone with it', () => {
    const two = recordsOf(referenceTown({ scale: 2 }));
    expect(inconsistencies(two).slice(0, 10)).toEqual([]);
    expect(two.members.slice(0, records.members.length).map((row) => row.id_number)).toEqual(
      records.members.map((row) => row.id_number),
    );
    const { figures } = secondOpinion(two);
    for (const measure of [
      'households.total.persons',
      'households.exited.households',
      'households.remaining.persons',
      'employment.lifted.persons',
    ]) {
      expect(figures[measure]).toBe(2 * (opinion.figures[measure] ?? 0));
    }
  });

  it('refuses a scale that it has no codes for', () => {
    expect(() => referenceTown({ scale: 101 })).toThrow(RangeError);
    expect(() => referenceTown({ scale: 0 })).toThrow(RangeError);
  });

  it('makes a small town with the figures it must give', () => {
    for (const [villages, householdsPerVillage] of [
      [1, 24],
      [2, 12],
      [5, 30],
      [9, 60],
    ] as const) {
      const small = smallTown({ seed: villages, villages, householdsPerVillage, number: villages });
      const rows = recordsOf(small.files);
      const { figures } = secondOpinion(rows);
      expect(Object.entries(figures)).toEqual(small.expected.map(({ measure, value }) => [measure, value]));
      expect(inconsistencies(rows)).toEqual([]);
      expect(rows.households.filter((row) => row.dissolved_on === null)).toHaveLength(villages * householdsPerVillage);
    }
  });

  it('refuses a small town that is too small for all its groups', () => {
    expect(() => smallTown({ villages: 1, householdsPerVillage: 23 })).toThrow(RangeError);
  });

  it('writes CSV with a heading in pieces that join to the rows', () => {
    const households = town.find((file) => file.kind === 'households');
    const lines = [...csvOf(households as TownFile)].join('').split('\n');
    expect(lines[0]).toBe(Object.keys(householdsImport.headings).join(','));
    expect(lines).toHaveLength(records.households.length + 2);
  });

  it('puts cells with commas and quotes in quotes', () => {
    const odd: TownFile = { kind: 'odd', columns: ['a', 'b'], rows: () => [['1,2', 'say "x"']] };
    expect([...csvOf(odd)].join('')).toBe('a,b\n"1,2","say ""x"""\n');
  });
});

describe('a spoiled town', () => {
  const small = smallTown({ villages: 6, householdsPerVillage: 40 }).files;
  const sound = secondOpinion(recordsOf(small)).figures;

  it.each(Object.keys(spoilings) as Spoiling[])(
    '%s changes one record and makes the figures differ that it names',
    (spoiling) => {
      const { files, record, differs } = spoil(small, spoiling);
      const changed = files.flatMap((file, index) => {
        const before = [...(small[index] as TownFile).rows()];
        return [...file.rows()].filter((row, place) => row.join() !== before[place]?.join());
      });
      expect(changed.length).toBeGreaterThan(0);
    expect(changed.every((row) => row.includes(record))).toBe(true);
      const { figures } = secondOpinion(recordsOf(files));
      for (const measure of differs) expect(figures[measure]).not.toBe(sound[measure]);
    },
  );

  it('finds something to spoil in the reference town', () => {
    expect(spoil(town, 'exit-undone').record).toMatch(/^H522632100/);
    expect(spoil(town, 'job-lost').record).toMatch(/^L522632100/);
  });

  it('says when nothing fits', () => {
    expect(() => spoil([], 'fund-altered')).toThrow('no file of funds');
  });
});
