import {
  duplicateKinds, HouseholdChanged, MemberChanged, type DismissDuplicate, type DuplicateKind, type DuplicateMerge, type DuplicateState,
  type InputOf,
} from '@guzhou/contracts';
import type { ProblemError } from '@guzhou/runtime';
import { householdRow, idNumber, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';
import { placeholderNumber } from '../../register/members/placeholder-number.js';
import { BEGINNING, behind } from './pair-place.js';
import { SuspicionsRepository } from './suspicions.repository.js';

let bench: Workbench;
const OTHER_VILLAGE = '522632101001';
const child = { name: 'Ang', born_on: '2011-07-19', joined_on: '2011-07-19', relation: '03' };
const seen = { source: 'visit' as const, effectiveOn: '2020-05-12', evidence: [{ kind: 'identity' as const, reference: 'I-1' }] };

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: OTHER_VILLAGE })]);
  await bench.bring.households([
    householdRow(), householdRow({ household_code: 'H2', village_code: OTHER_VILLAGE }), householdRow({ household_code: 'H3' }),
  ]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.povertyStatuses([povertyStatusRow()]);
  // M1 is also M4, under another number; M3 is also M5, under none; H2 is H1 again, with M6 besides.
  await bench.bring.members([
    memberRow({ name: 'Lao Ang' }), memberRow({ sex: '2', relation: '02' }, 2), memberRow(child, 3),
    memberRow({ name: 'Lao  Ang', household_code: 'H2', relation: '01' }, 4),
    memberRow({ ...child, household_code: 'H2', id_number: placeholderNumber('2011-07-19', '1', 0) }, 5),
    memberRow({ household_code: 'H2', sex: '2', born_on: '1950-01-02' }, 6),
    memberRow({ household_code: 'H3', relation: '01', born_on: '1970-01-01' }, 7),
    memberRow({ household_code: 'H3', born_on: '1970-01-01', id_number: idNumber('1970-01-01', '1', 7) }, 8),
    memberRow({ household_code: 'H3', born_on: '2019-02-03', joined_on: '2019-02-03', id_number: placeholderNumber('2019-02-03', '1', 0) }, 9),
    memberRow({ household_code: 'H3', born_on: '2019-02-03', joined_on: '2019-02-03', id_number: placeholderNumber('2019-02-03', '1', 0) }, 10),
  ]);
});

const list = (kind: DuplicateKind, state: DuplicateState = 'open', more: { division?: string; limit?: number; after?: string } = {}) =>
  bench.duplicates.list({ division: '522632000000', limit: 50, kind, state, ...more }, COUNTY);
const pairs = async (...asked: Parameters<typeof list>) => (await list(...asked)).duplicates.map(({ firstCode, secondCode }) => `${firstCode} ${secondCode}`);
const revisions = (codes: readonly string[]) => Promise.all(codes.map(async (householdCode) => (
  { householdCode, expectedRevision: await bench.households.getRevision(COUNTY, householdCode) })));
const problemOf = (answer: Promise<unknown>) => answer.then(() => null, ({ problem }: ProblemError) => problem.code);

const asked = async (merge: DuplicateMerge, codes: readonly string[], changes: object = {}) => (
  { ...seen, households: await revisions(codes), merge, ...changes });
async function merge(...given: Parameters<typeof asked>) {
  const input = await asked(...given);
  return bench.inTransaction((context) => bench.merging.merge(input, context));
}
async function preview(...given: Parameters<typeof asked>) {
  const input = await asked(...given);
  return bench.inTransaction((context) => bench.merging.preview(input, context));
}
async function undo(mergeId: string, codes: readonly string[]) {
  const households = await revisions(codes);
  return bench.inTransaction((context) => bench.merging.undo({ ...seen, mergeId, households }, context));
}
async function dismiss(changes: Partial<InputOf<typeof DismissDuplicate>> = {}) {
  const input = { ...seen, kind: 'same_person' as const, firstCode: 'M3', secondCode: 'M5', reason: 'different_people' as const, ...changes };
  return bench.inTransaction((context) => bench.duplicates.dismiss(input, context));
}
const tables = ['household', 'registration', 'poverty_status', 'member', 'membership', 'member_condition', 'former_relation', 'household_lineage'];
/** Every row of the register but for versions. */
async function register() {
  const all = await Promise.all(tables.map((table) => bench.database.query(`SELECT to_jsonb(t) - 'version' AS row FROM ${table} AS t ORDER BY 1`)));
  return JSON.stringify(all);
}
const on = (asOf: string, householdCode: string) => bench.lookup.getHousehold({ householdCode, asOf }, COUNTY);
const codesIn = async (asOf: string, householdCode: string) => (
  (await on(asOf, householdCode)).members.map(({ memberCode }) => memberCode).sort());

const person: DuplicateMerge = { kind: 'member', keptCode: 'M5', mergedCode: 'M3', take: ['idNumber', 'condition'] };
const household: DuplicateMerge = {
  kind: 'household', keptCode: 'H1', mergedCode: 'H2', take: ['phone'],
  members: [
    { as: 'same', memberCode: 'M4', sameAs: 'M1', take: [] }, { as: 'same', memberCode: 'M5', sameAs: 'M3', take: [] },
    { as: 'comes', memberCode: 'M6', relation: '05' },
  ],
};

describe('suspicions', () => {
  it('by ID number leave placeholders out', async () => {
    expect((await list('same_id_number')).duplicates).toEqual([{
      kind: 'same_id_number', firstCode: 'M7', secondCode: 'M8', sharedMembers: null, state: 'open', reason: null, changeId: null,
      households: [{ householdCode: 'H3', villageCode: VILLAGE }, { householdCode: 'H3', villageCode: VILLAGE }],
      grounds: ['id_number', 'household', 'village'],
    }]);
  });

  it('by name and birth date say what else speaks for it, without names or numbers', async () => {
    const { duplicates } = await list('same_person');
    expect(duplicates.map(({ firstCode, secondCode, grounds }) => [firstCode, secondCode, grounds])).toEqual([
      ['M1', 'M4', ['name_and_birth', 'relation']], ['M3', 'M5', ['name_and_birth', 'number_missing', 'relation']],
    ]);
    expect(JSON.stringify(duplicates)).not.toMatch(/Ang|9999/);
  });

  it('of households are those that share their members', async () => {
    expect((await list('same_household')).duplicates).toMatchObject([{ firstCode: 'H1', secondCode: 'H2', sharedMembers: 2, grounds: ['shared_members'] }]);
  });

  it('are listed in every village that has one of the two, page by page', async () => {
    expect(await pairs('same_person', 'open', { division: OTHER_VILLAGE })).toEqual(['M1 M4', 'M3 M5']);
    const first = await list('same_person', 'open', { limit: 1 });
    expect(first.duplicates).toMatchObject([{ firstCode: 'M1', secondCode: 'M4' }]);
    expect(await pairs('same_person', 'open', { limit: 1, after: first.next! })).toEqual(['M3 M5']);
    expect(await pairs('same_id_number', 'open', { division: OTHER_VILLAGE })).toEqual([]);
  });

  it('are each told once, whatever the pages and whichever village comes first', async () => {
    const all = await list('same_person');
    const oneByOne: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await list('same_person', 'open', { limit: 1, ...(after === undefined ? {} : { after }) });
      oneByOne.push(...page.duplicates.map(({ firstCode, secondCode }) => `${firstCode} ${secondCode}`));
      after = page.next;
    }
    expect(oneByOne).toEqual(all.duplicates.map(({ firstCode, secondCode }) => `${firstCode} ${secondCode}`));
  });

  it('are found behind however many households that nothing is said of, page by page', async () => {
    const codes = Array.from({ length: 3_200 }, (_, n) => `G${n}`);
    for (const half of [codes.slice(0, 1_600), codes.slice(1_600)]) {
      await bench.bring.households(half.map((household_code) => householdRow({ household_code })));
    }
    const { duplicates, next } = await list('same_person');
    expect([duplicates, next]).toEqual([[], expect.stringMatching(/^\d{12}~G\d+$/)]);
    expect(await pairs('same_person', 'open', { after: next! })).toEqual(['M1 M4', 'M3 M5']);
  });

  it('are the same however many households are looked into at once', async () => {
    const suspicions = bench.app.get(SuspicionsRepository);
    for (const kind of duplicateKinds.codes) {
      const stretches = async (households: number) => {
        const found: string[] = [];
        let from = BEGINNING;
        for (;;) {
          const until = await suspicions.findStretchEnd(COUNTY, '522632000000', from, households);
          const told = await suspicions.findPairs(COUNTY, { kind, division: '522632000000', from, until, limit: 50 }, 3);
          found.push(...told.map(({ firstCode, secondCode }) => `${firstCode} ${secondCode}`));
          if (until === null) return found;
          from = behind(until);
        }
      };
      const whole = await stretches(50);
      expect(whole.length).toBeGreaterThan(0);
      expect([await stretches(1), await stretches(2)]).toEqual([whole, whole]);
    }
  });

  it('stay dismissed until what spoke for them is another', async () => {
    const { changeId } = await dismiss();
    expect(await pairs('same_person')).toEqual(['M1 M4']);
    expect((await list('same_person', 'dismissed')).duplicates).toMatchObject([{ firstCode: 'M3', reason: 'different_people', changeId }]);
    await bench.bring.members([memberRow({ ...child, household_code: 'H2', id_number: idNumber('2011-07-19', '1', 50) }, 5)]);
    expect(await pairs('same_person')).toEqual(['M1 M4', 'M3 M5']);
    await dismiss({ reason: 'number_misread' });
    expect((await list('same_person', 'dismissed')).duplicates).toMatchObject([{ reason: 'number_misread' }]);
  });

  it('that nothing speaks for cannot be dismissed', async () => {
    expect(await problemOf(dismiss({ secondCode: 'M9' }))).toBe('duplicate/unknown');
    expect(await problemOf(dismiss({ kind: 'same_id_number', firstCode: 'M10', secondCode: 'M9' }))).toBe('duplicate/unknown');
    expect(await problemOf(dismiss({ effectiveOn: '2999-01-01' }))).toBe('date/in-future');
  });
});

describe('a phone that two households have', () => {
  const phoned = (codes: readonly string[]) => bench.bring.households([
    householdRow({ household_code: 'H4' }), householdRow({ household_code: 'H5', village_code: OTHER_VILLAGE }), householdRow({ household_code: 'H6' }),
    householdRow({ household_code: 'H7' }),
  ].map((row) => (codes.includes(row.household_code!) ? { ...row, phone: '10000000044' } : row)));
  beforeEach(async () => {
    await phoned([]);
    await bench.bring.members([
      memberRow({ name: 'Wu Er', household_code: 'H4', relation: '01', born_on: '1961-02-03' }, 20),
      memberRow({ household_code: 'H4', sex: '2', born_on: '1963-02-03' }, 21),
      memberRow({ name: 'Wu Er', household_code: 'H5', relation: '01', born_on: '1961-03-02' }, 22),
      memberRow({ household_code: 'H5', sex: '2', born_on: '1964-02-03' }, 23),
    ]);
  });

  it('speaks for a person whose birth date was taken down otherwise, and for their households', async () => {
    expect([await pairs('same_person'), await pairs('same_household')]).toEqual([['M1 M4', 'M3 M5'], ['H1 H2']]);
    await phoned(['H4', 'H5']);
    expect((await list('same_person')).duplicates.find(({ firstCode }) => firstCode === 'M20')).toMatchObject({
      secondCode: 'M22', grounds: ['name', 'relation', 'phone'],
    });
    expect((await list('same_household')).duplicates.find(({ firstCode }) => firstCode === 'H4')).toMatchObject({
      secondCode: 'H5', sharedMembers: 1, grounds: ['shared_members', 'phone'],
    });
  });

  it('is named beside other grounds', async () => {
    await bench.bring.households([householdRow({ phone: '10000000044' }), householdRow({ household_code: 'H2', village_code: OTHER_VILLAGE, phone: '10000000044' })]);
    expect((await list('same_person')).duplicates.map(({ grounds }) => grounds)).toEqual([
      ['name_and_birth', 'relation', 'phone'], ['name_and_birth', 'number_missing', 'relation', 'phone'],
    ]);
    expect((await list('same_household')).duplicates).toMatchObject([{ sharedMembers: 2, grounds: ['shared_members', 'phone'] }]);
  });

  it('is nobody\'s own when more households have it than rule H175 lets have one', async () => {
    await phoned(['H4', 'H5', 'H6']);
    expect(await pairs('same_person')).toContain('M20 M22');
    await phoned(['H4', 'H5', 'H6', 'H7']);
    expect(await pairs('same_person')).toEqual(['M1 M4', 'M3 M5']);
  });

  it('does not make two people of two names one', async () => {
    await bench.bring.members([memberRow({ name: 'Wu San', household_code: 'H5', relation: '01', born_on: '1961-03-02' }, 22)]);
    await phoned(['H4', 'H5']);
    expect([await pairs('same_person'), await pairs('same_household')]).toEqual([['M1 M4', 'M3 M5'], ['H1 H2']]);
  });

  it('can be dismissed, and speaks for nothing when it is another later', async () => {
    await phoned(['H4', 'H5']);
    await dismiss({ firstCode: 'M20', secondCode: 'M22' });
    await dismiss({ kind: 'same_household', firstCode: 'H4', secondCode: 'H5', reason: 'different_households' });
    expect([await pairs('same_person'), await pairs('same_household', 'dismissed')]).toEqual([['M1 M4', 'M3 M5'], ['H4 H5']]);
    await phoned([]);
    expect(await problemOf(dismiss({ firstCode: 'M20', secondCode: 'M22' }))).toBe('duplicate/unknown');
  });
});

describe('a merge of two records of one person', () => {
  it('is previewed field by field, and the preview writes nothing', async () => {
    const before = await register();
    const seenBefore = await preview(person, ['H1', 'H2']);
    expect(seenBefore).toMatchObject({ problem: null, attached: [], effects: [{ effect: 'member_leaves', householdCode: 'H1', memberCode: 'M3' }] });
    expect(seenBefore.fields.map(({ field, same, from }) => `${field} ${same} ${from}`)).toEqual([
      'name true kept', 'idNumber false merged', 'sex true kept', 'bornOn true kept', 'ethnicity true kept', 'disabilityCertificate true kept',
      'condition true merged',
    ]);
    expect(JSON.stringify(seenBefore)).not.toMatch(/Ang|9999/);
    expect(await register()).toBe(before);
  });

  it('counts the person once from the day on, and answers as of earlier days stay', async () => {
    const [before, elsewhere] = [await on('2020-05-11', 'H1'), await on('2020-05-11', 'H2')];
    const { changeId, households } = await merge(person, ['H1', 'H2']);
    expect(households).toEqual((await revisions(['H1', 'H2'])).map(({ householdCode, expectedRevision: revision }) => ({ householdCode, revision })));
    expect(await codesIn('2020-05-11', 'H1')).toEqual(before.members.map(({ memberCode }) => memberCode).sort());
    expect((await on('2020-05-11', 'H2')).members).toHaveLength(elsewhere.members.length);
    expect(await codesIn('2020-05-12', 'H1')).toEqual(['M1', 'M2']);
    expect(await codesIn('2020-05-12', 'H2')).toEqual(['M4', 'M5', 'M6']);
    expect((await bench.lookup.getMember({ memberCode: 'M5', asOf: '2020-05-12' }, COUNTY)).idNumberMasked).toMatch(new RegExp(`${idNumber('2011-07-19', '1', 3).slice(-4)}$`));
    expect((await bench.published(MemberChanged)).slice(-2).map(({ memberCode, version }) => [memberCode, version]).sort()).toEqual([['M3', 2], ['M5', 2]]);
    expect(await pairs('same_person')).toEqual(['M1 M4']);
    expect((await list('same_person', 'merged')).duplicates).toMatchObject([{ firstCode: 'M3', secondCode: 'M5', changeId }]);
  });

  it.each<[string, DuplicateMerge, string[], object, string]>([
    ['with itself', { ...person, keptCode: 'M3' }, ['H1'], {}, 'duplicate/same-record'],
    ['without the household of one', person, ['H1'], {}, 'duplicate/households-differ'],
    ['of nobody', { ...person, keptCode: 'M99' }, ['H1'], {}, 'duplicate/not-of-today'],
    ['of a head without another', { ...person, keptCode: 'M4', mergedCode: 'M1' }, ['H1', 'H2'], {}, 'household/head-missing'],
    ['without a paper', person, ['H1', 'H2'], { evidence: [] }, 'evidence/missing'],
    ['on a day to come', person, ['H1', 'H2'], { effectiveOn: '2999-01-01' }, 'date/in-future'],
    ['that was changed since it was read', person, [], { households: [{ householdCode: 'H1', expectedRevision: 99 }] }, 'household/changed-meanwhile'],
  ])('%s is refused, and nothing is done', async (_, of, codes, changes, code) => {
    const before = await register();
    expect(await problemOf(merge(of, codes, changes))).toBe(code);
    expect(await register()).toBe(before);
  });
});

describe('a merge of two records of one household', () => {
  it('keeps everybody once, ends the other record, and says whose duplicate it was', async () => {
    await merge(household, ['H1', 'H2']);
    expect(await codesIn('2020-05-12', 'H1')).toEqual(['M1', 'M2', 'M3', 'M6']);
    expect((await on('2020-05-11', 'H2')).members).toHaveLength(3);
    expect((await on('2020-05-11', 'H1')).members).toHaveLength(3);
    expect((await bench.naturalChanges.getLineage({ householdCode: 'H1', asOf: '2099-12-31' }, COUNTY)).lineage).toMatchObject([{ fromCode: 'H2', toCode: 'H1', kind: 'duplicate', effectiveOn: '2020-05-12' }]);
    const told = await bench.published(HouseholdChanged);
    expect(told.findLast(({ householdCode }) => householdCode === 'H2')).toMatchObject({ existed: { to: '2020-05-12' } });
    expect(await pairs('same_household')).toEqual([]);
    expect(await pairs('same_household', 'merged')).toEqual(['H1 H2']);
  });

  it('must say of every member what becomes of them, and keeps the registered record', async () => {
    expect(await problemOf(merge({ ...household, members: household.members.slice(1) }, ['H1', 'H2']))).toBe('duplicate/members-missing');
    expect(await problemOf(merge({ ...household, members: [{ as: 'same', memberCode: 'M4', sameAs: 'M6', take: [] }] }, ['H1', 'H2']))).toBe('duplicate/not-in-kept-household');
    expect(await problemOf(merge({ kind: 'household', keptCode: 'H2', mergedCode: 'H1', take: [], members: [] }, ['H1', 'H2']))).toBe('duplicate/registers-differ');
    expect((await preview({ ...household, members: [] }, ['H1', 'H2'])).problem).toMatchObject({ code: 'duplicate/members-missing' });
  });
});

describe('a file that still has the record which went', () => {
  it('does not bring it back into a household, but may tell its past', async () => {
    await merge(household, ['H1', 'H2']);
    const stale = { ...child, household_code: 'H2', id_number: placeholderNumber('2011-07-19', '1', 0) };
    expect((await bench.bring.members([memberRow(stale, 5)])).refused).toMatchObject([{ column: 'member_code', code: 'member/merged' }]);
    expect(await pairs('same_person')).toEqual([]);
    const ended = memberRow({ ...stale, left_on: '2020-05-12', left_by: 'merged', education: '02' }, 5);
    expect((await bench.bring.members([{ ...ended, condition_from: ended.joined_on! }])).refused).toEqual([]);
  });
});

describe('undoing a merge', () => {
  it.each<[string, DuplicateMerge]>([['of people', person], ['of households', household]])('%s restores exactly what was, under versions that only grow', async (_, of) => {
    const before = await register();
    const { changeId, households } = await merge(of, ['H1', 'H2']);
    expect(await register()).not.toBe(before);
    const undone = await undo(changeId, ['H1', 'H2']);
    expect(await register()).toBe(before);
    for (const [i, { revision }] of undone.households.entries()) expect(revision).toBeGreaterThan(households[i]!.revision);
    expect(await pairs('same_person')).toEqual(['M1 M4', 'M3 M5']);
    expect(await pairs('same_person', 'merged')).toEqual([]);
    expect((await bench.published(MemberChanged)).findLast(({ memberCode }) => memberCode === 'M3')).toMatchObject({ memberships: [{ to: null, householdCode: 'H1' }] });
    expect(await problemOf(undo(changeId, ['H1', 'H2']))).toBe('merge/undone-already');
    await merge(of, ['H1', 'H2']);
    expect(await pairs('same_person')).not.toContain('M3 M5');
  });

  it('is refused when something was recorded since, and for a merge that there is not', async () => {
    const { changeId } = await merge(household, ['H1', 'H2']);
    const [asRead] = await revisions(['H1']);
    await bench.inTransaction((context) => bench.corrections.correctHousehold(
      { ...asRead!, source: 'visit', effectiveOn: '2020-05-13', evidence: [], set: { phone: '10000000009' } }, context));
    const before = await register();
    expect(await problemOf(undo(changeId, ['H1', 'H2']))).toBe('merge/later-facts');
    expect(await problemOf(undo(changeId, ['H1']))).toBe('duplicate/households-differ');
    expect(await problemOf(undo('7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', ['H1']))).toBe('merge/unknown');
    expect(await register()).toBe(before);
  });
});
