import { CorrectHousehold, CorrectMember, HouseholdChanged, MemberChanged, type RawInputOf } from '@guzhou/contracts';
import type { ProblemError } from '@guzhou/runtime';
import {
  householdRow, idNumber, livingConditionRow, memberRow, povertyStatusRow, registrationRow, VILLAGE, villageRow,
} from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
type HouseholdSet = RawInputOf<typeof CorrectHousehold>['set'];
type MemberSet = RawInputOf<typeof CorrectMember>['set'];
const file = () => bench.lookup.getHousehold({ householdCode: 'H1', asOf: '2020-05-31' }, COUNTY);
const person = (memberCode = 'M1') => bench.lookup.getMember({ memberCode, asOf: '2020-05-31' }, COUNTY);
const why = { source: 'visit' as const, evidence: [{ kind: 'visit_record' as const, reference: 'V-7' }] };

async function correct(set: HouseholdSet, effectiveOn = '2020-05-12', expectedRevision?: number) {
  const asked = { householdCode: 'H1', expectedRevision: expectedRevision ?? (await file()).revision, effectiveOn, ...why, set };
  return bench.inTransaction((context) => bench.corrections.correctHousehold(CorrectHousehold.input.parse(asked), context));
}

async function correctMember(set: MemberSet, effectiveOn = '2020-05-12', memberCode = 'M1', version?: number) {
  const asked = { memberCode, expectedVersion: version ?? (await person(memberCode)).version, effectiveOn, ...why, set };
  return bench.inTransaction((context) => bench.corrections.correctMember(CorrectMember.input.parse(asked), context));
}

const problemOf = (answer: Promise<unknown>) => answer.then(() => null, ({ problem }: ProblemError) =>
  [problem.code, ...(problem.fields ?? []).map(({ path, code }) => `${path} ${code}`)]);
const traces = () => bench.database.query<{ table_name: string }>('SELECT table_name FROM superseded_row ORDER BY table_name');

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ phone: '10000000001' })]);
  await bench.bring.members([memberRow(), memberRow({ relation: '02', sex: '2' }, 2), memberRow({ left_on: '2019-01-01', left_by: 'death' }, 3)]);
  await bench.bring.registrations([registrationRow({ attribute: '1' })]);
  await bench.bring.povertyStatuses([povertyStatusRow()]);
  await bench.bring.livingConditions([livingConditionRow({ fuel: '01' })]);
});

describe('a correction of a household', () => {
  it('sets what it names in one change, keeps what stood before, and says who, since when and on what evidence', async () => {
    const before = await file();
    const answer = await correct({
      phone: '10000000002', bankAccount: '9900000000000017', mainCause: '01', otherCauses: ['08', '02'], attribute: '4',
      living: { farmlandM2: '1400', houseGrade: 'C' },
    });
    const after = await file();
    expect(answer.households).toEqual([{ householdCode: 'H1', revision: after.revision }]);
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after).toMatchObject({
      phoneMasked: '*******0002', bankAccountMasked: '************0017',
      registrations: [{ mainCause: '01', otherCauses: ['02', '08'], standard: '1' }],
      attributes: [{ from: '2014-01-01', to: '2020-05-12', attribute: '1' }, { from: '2020-05-12', to: null, attribute: '4' }],
      living: { assessedOn: '2020-05-12', farmlandM2: '1400.00', houseGrade: 'C', fuel: '01', enoughFood: true },
    });
    expect((await traces()).map(({ table_name }) => table_name)).toEqual(['household', 'poverty_attribute', 'registration']);
    const [change] = await bench.database.query('SELECT kind, actor, source, effective_on, evidence FROM change WHERE change_id = $1', [answer.changeId]);
    expect(change).toEqual({ kind: 'correct-household', actor: 'cadre-1', source: 'visit', effective_on: '2020-05-12', evidence: why.evidence });
    expect((await bench.published(HouseholdChanged)).at(-1)).toMatchObject({ householdCode: 'H1' });
  });

  it('moves the revision even when it is only about the home', async () => {
    const { revision } = await file();
    await correct({ living: { sanitaryToilet: true } });
    expect(await problemOf(correct({ phone: null }, '2020-05-12', revision))).toEqual(['household/changed-meanwhile']);
  });

  it('that says what is on record already changes nothing', async () => {
    const before = await file();
    await correct({ phone: '10000000001', mainCause: '07' });
    expect(await file()).toEqual({ ...before, revision: before.revision + 1 });
    expect(await traces()).toEqual([]);
  });

  it.each<[HouseholdSet, string | undefined, string[]]>([
    [{ villageCode: '522632100999' }, undefined, ['correction/refused', 'set.villageCode village/unknown']],
    [{ relocationPlace: 'town' }, undefined, ['correction/refused', 'set.relocatedOn relocation/day-missing']],
    [{ formedOn: '2015-01-01' }, undefined, ['correction/refused', 'set household/registered-outside']],
    [{ phone: null, otherCauses: ['07'] }, undefined, ['correction/refused', 'set.otherCauses registration/cause-twice']],
    [{ mainCause: '01' }, '2013-01-01', ['registration/none-on-day', 'effectiveOn registration/none-on-day']],
    [{ living: { fuel: '02' } }, '2000-01-01', ['household/not-on-day', 'effectiveOn household/not-on-day']],
    [{ phone: null }, '2999-01-01', ['date/in-future', 'effectiveOn date/in-future']],
  ])('of %j on %s is refused with the field, and nothing is done', async (set, on, expected) => {
    const before = await file();
    expect(await problemOf(correct(set, on))).toEqual(expected);
    expect(await file()).toEqual(before);
  });

  it('finds no day for an attribute between two others', async () => {
    await correct({ attribute: '4' });
    expect(await problemOf(correct({ attribute: '3' }, '2019-01-01'))).toEqual(['date/before-last-change', 'effectiveOn date/before-last-change']);
    await correct({ attribute: '3' }, '2014-01-01');
    expect((await file()).attributes.map(({ attribute }) => attribute)).toEqual(['3', '4']);
  });

  it('must name something, and a household that there is', async () => {
    expect(CorrectHousehold.input.safeParse({ householdCode: 'H1', expectedRevision: 1, effectiveOn: '2020-05-12', ...why, set: {} }).success).toBe(false);
    const asked = CorrectHousehold.input.parse({ householdCode: 'H9', expectedRevision: 1, effectiveOn: '2020-05-12', ...why, set: { phone: null } });
    expect(await problemOf(bench.inTransaction((context) => bench.corrections.correctHousehold(asked, context)))).toEqual(['household/unknown']);
    expect((await file()).villageCode).toBe(VILLAGE);
  });
});

describe('a correction of a person', () => {
  it('begins a condition on the day, carrying on what it does not name', async () => {
    const answer = await correctMember({ health: ['04', '02'], labourSkill: '05', pension: 'resident', name: 'New name' });
    expect(answer.households).toEqual([{ householdCode: 'H1', revision: (await file()).revision }]);
    expect(await person()).toMatchObject({
      name: 'New name', version: 2,
      conditions: [
        { from: '2001-01-01', to: '2020-05-12', health: ['01'], pension: null },
        { from: '2020-05-12', to: null, health: ['02', '04'], labourSkill: '05', pension: 'resident', education: '03' },
      ],
    });
    expect((await bench.published(MemberChanged)).at(-1)).toMatchObject({ memberCode: 'M1', version: 2 });
  });

  it('corrects a condition on its first day, and none between two', async () => {
    await correctMember({ pension: 'resident' });
    await correctMember({ education: '02' }, '2001-01-01');
    expect((await person()).conditions.map(({ education }) => education)).toEqual(['02', '03']);
    expect(await problemOf(correctMember({ education: '04' }, '2015-01-01'))).toEqual(['date/before-last-change', 'effectiveOn date/before-last-change']);
  });

  it('takes identity, birth date and sex together or not at all', async () => {
    const next = idNumber('1981-02-03', '1', 5);
    expect(await problemOf(correctMember({ idNumber: next }))).toEqual(['correction/refused', 'set.idNumber id-number/birth-date-differs']);
    await correctMember({ idNumber: next, bornOn: '1981-02-03' });
    expect(await person()).toMatchObject({ bornOn: '1981-02-03', idNumberMasked: `${'*'.repeat(14)}${next.slice(-4)}` });
  });

  it.each<[MemberSet, string, string, string[]]>([
    [{ relation: '01' }, '2020-05-12', 'M2', ['correction/refused', 'set.relation household/two-heads']],
    [{ health: ['01', '02'] }, '2020-05-12', 'M1', ['correction/refused', 'set.health member/healthy-and-ill']],
    [{ disabilityCertificate: `${idNumber('1980-06-15', '1', 2)}42` }, '2020-05-12', 'M1', ['correction/refused', 'set.disabilityCertificate disability-certificate/other-id-number']],
    [{ pension: 'none' }, '2020-05-12', 'M3', ['member/not-on-day', 'effectiveOn member/not-on-day']],
    [{ pension: 'none' }, '2999-01-01', 'M1', ['date/in-future', 'effectiveOn date/in-future']],
  ])('of %j on %s for %s is refused with the field', async (set, on, memberCode, expected) => {
    expect(await problemOf(correctMember(set, on, memberCode))).toEqual(expected);
  });

  it('is refused when the person is not as it was read, or nobody', async () => {
    expect(await problemOf(correctMember({ name: 'X' }, '2020-05-12', 'M1', 9))).toEqual(['member/changed-meanwhile']);
    expect(await problemOf(correctMember({ name: 'X' }, '2020-05-12', 'M99', 1))).toEqual(['member/unknown']);
  });

  it('of the name of somebody who has left is taken', async () => {
    await correctMember({ name: 'As written' }, '2020-05-12', 'M3');
    expect(await person('M3')).toMatchObject({ name: 'As written', memberships: [{ leftOn: '2019-01-01' }] });
  });
});
