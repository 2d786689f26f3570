import { CorrectMember, MemberChanged } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import type { ProblemError } from '@guzhou/runtime';
import { householdRow, idNumber, memberRow, villageRow, type Cells } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const members = (...rows: Cells[]) => bench.bring.members(rows);
const codes = (outcome: Awaited<ReturnType<typeof members>>) => outcome.refused.map(({ row, column, code }) => [row, column, code]);

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
});

describe('an import of members', () => {
  it('creates persons, and says so once, without name or ID number', async () => {
    const rows = [memberRow(), memberRow({ relation: '02', sex: '2' }, 2)];
    expect(await members(...rows)).toEqual({ created: 2, changed: 0, unchanged: 0, refused: [] });
    const states = await bench.published(MemberChanged);
    expect(states.map(({ memberCode, version }) => [memberCode, version])).toEqual([['M1', 1], ['M2', 1]]);
    expect(states[0]).toMatchObject({
      memberships: [{ householdCode: 'H1', from: '2001-01-01', to: null }],
      conditions: [{ from: '2001-01-01', to: null, student: '01', labourSkill: '01' }],
    });
    expect(JSON.stringify(states)).not.toContain('Person');
    expect(JSON.stringify(states)).not.toContain(rows[0]!.id_number!);
  });

  it('keeps name and ID number sealed in the database', async () => {
    await members(memberRow());
    const [row] = await bench.database.query<Record<string, unknown>>('SELECT *, member::text AS text FROM member');
    expect(String(row!.text)).not.toContain('Person');
    expect(Buffer.from(row!.name_sealed as Buffer).toString('latin1')).not.toContain('Person');
    expect(bench.cipher.decrypt(row!.name_sealed as Buffer, `member/name/522632/M1`)).toBe('Person 1');
  });

  it('leaves what is stored already alone when the same rows come again', async () => {
    const rows = [memberRow(), memberRow({ left_on: '2019-05-01', left_by: 'death' }, 2)];
    await members(...rows);
    expect(await members(...rows)).toEqual({ created: 0, changed: 0, unchanged: 2, refused: [] });
    expect(await bench.published(MemberChanged)).toHaveLength(2);
  });

  it('raises the version when something changed, and keeps what was before', async () => {
    await members(memberRow());
    expect(await members(memberRow({ name: 'Another name' }))).toMatchObject({ changed: 1 });
    expect((await bench.published(MemberChanged)).map(({ version }) => version)).toEqual([1, 2]);
    const superseded = await bench.database.query<{ table_name: string; record_code: string }>('SELECT table_name, record_code FROM superseded_row');
    expect(superseded).toEqual([{ table_name: 'member', record_code: 'M1' }]);
  });

  it('ends a condition where the next begins, in whatever order they come', async () => {
    const child = { born_on: '2008-04-01', relation: '03', student: '03', joined_on: '2008-04-01', joined_by: 'birth' };
    await members(memberRow({ ...child, condition_from: '2019-09-01', student: '04' }, 2));
    await members(memberRow({ ...child, condition_from: '2014-09-01' }, 2), memberRow({ ...child, student: '01' }, 2));
    expect((await bench.published(MemberChanged)).at(-1)!.conditions).toEqual([
      { from: '2008-04-01', to: '2014-09-01', student: '01', labourSkill: '01' },
      { from: '2014-09-01', to: '2019-09-01', student: '03', labourSkill: '01' },
      { from: '2019-09-01', to: null, student: '04', labourSkill: '01' },
    ]);
  });

  it('refuses a person in two households at once, and takes the move when its end is in the same part, even after it', async () => {
    await members(memberRow());
    const move = memberRow({ household_code: 'H2', joined_on: '2020-02-01', joined_by: 'moved_in' });
    expect(codes(await members(move))).toEqual([[2, 'joined_on', 'member/in-two-households']]);
    expect(await members(move, memberRow({ left_on: '2020-02-01', left_by: 'moved_out' }))).toMatchObject({ created: 0, changed: 2, refused: [] });
    expect((await bench.published(MemberChanged)).at(-1)!.memberships.map(({ householdCode }) => householdCode)).toEqual(['H1', 'H2']);
  });

  it('refuses a second head, and takes the successor once the first has gone', async () => {
    await members(memberRow(), memberRow({ relation: '02', sex: '2' }, 2));
    const successor = memberRow({ relation: '01', sex: '2' }, 2);
    expect(codes(await members(successor))).toEqual([[2, 'relation', 'household/two-heads']]);
    expect(await members(successor, memberRow({ left_on: '2020-01-05', left_by: 'death' }))).toMatchObject({ changed: 2, refused: [] });
  });

  it('changes nothing that was told of days gone by: who lived where, was related how, was in which condition', async () => {
    await members(memberRow(), memberRow({ relation: '02', sex: '2' }, 2), memberRow({ sex: '2', left_on: '2019-01-01', left_by: 'death' }, 3));
    const told = async (day: string) => (await bench.lookup.getHousehold({ householdCode: 'H1', asOf: day }, COUNTY)).members;
    const before = await told('2019-06-30');
    expect(codes(await members(
      memberRow({ household_code: 'H2' }), memberRow({ relation: '02', sex: '2', education: '05' }, 2),
      memberRow({ relation: '02', sex: '2', left_on: '2019-01-01', left_by: 'death' }, 3),
    ))).toEqual([
      [2, 'household_code', 'member/in-another-household'], [3, 'condition_from', 'member/condition-day-missing'], [4, 'relation', 'member/related-otherwise'],
    ]);
    expect(await members(memberRow({ relation: '03', sex: '2', education: '05', condition_from: '2020-01-01' }, 2))).toMatchObject({ changed: 1 });
    expect(await told('2019-06-30')).toEqual(before);
    expect((await told(todayInChina()))[1]).toMatchObject({ relation: '03', education: '05' });
    // As the person is now, and as the person was at first, are nothing new.
    expect(await members(memberRow({ relation: '03', sex: '2', education: '05' }, 2))).toMatchObject({ unchanged: 1 });
    expect(await members(memberRow({ relation: '03', sex: '2' }, 2))).toMatchObject({ unchanged: 1 });
  });

  it.each<[string, Cells, string, string]>([
    ['of an unknown household', { household_code: 'H9' }, 'household_code', 'household/unknown'],
    ['with a wrong check digit', { id_number: `${idNumber('1980-06-15', '1', 1).slice(0, 17)}${idNumber('1980-06-15', '1', 1).endsWith('0') ? '1' : '0'}` }, 'id_number', 'id-number/check-digit'],
    ['with an ID number of another birth date', { id_number: idNumber('1980-06-16', '1', 1) }, 'id_number', 'id-number/birth-date-differs'],
    ['with an ID number of the other sex', { id_number: idNumber('1980-06-15', '2', 1) }, 'id_number', 'id-number/sex-differs'],
    ['who joined before birth', { joined_on: '1979-01-01' }, 'joined_on', 'member/joined-before-birth'],
    ['who left before joining', { left_on: '2000-01-01', left_by: 'death' }, 'left_on', 'member/left-before-joined'],
    ['who left without a reason', { left_on: '2019-01-01' }, 'left_by', 'member/left-without-reason'],
    ['with a reason and no day of leaving', { left_by: 'death' }, 'left_on', 'member/left-without-reason'],
    ['born in the future', { born_on: '2999-01-01', joined_on: '2999-01-01' }, 'born_on', 'date/in-future'],
    ['who joined before the household was formed', { joined_on: '1990-01-01' }, 'joined_on', 'member/outside-household'],
    ['whose condition begins before joining', { condition_from: '2000-01-01' }, 'condition_from', 'member/condition-outside-membership'],
    ['with a day that does not exist', { joined_on: '2001-02-30' }, 'joined_on', 'value/not-a-day'],
    ['of an unknown sex code', { sex: '7' }, 'sex', 'value/not-in-code-list'],
    ['without a name', { name: '' }, 'name', 'value/missing'],
  ])('refuses a person %s, naming row and column, and takes the good rows beside it', async (_, cells, column, code) => {
    const outcome = await members(memberRow({ ...cells }), memberRow({}, 2));
    expect(codes(outcome)).toEqual([[2, column, code]]);
    expect(outcome.created).toBe(1);
    expect(outcome.refused[0]!.message.zh).not.toBe('');
    expect(JSON.stringify(outcome.refused)).not.toContain('Person');
  });

  it('refuses a second row of the same person and day that says something else', async () => {
    const outcome = await members(memberRow(), memberRow({ name: 'Somebody else' }), memberRow());
    expect(codes(outcome)).toEqual([[3, null, 'row/code-repeated']]);
    expect(outcome).toMatchObject({ created: 1, unchanged: 1 });
  });

  it('takes the same ID number under two codes: duplicates are found, not forbidden', async () => {
    const id_number = idNumber('1980-06-15', '1', 1);
    expect(await members(memberRow({ id_number }), memberRow({ id_number, household_code: 'H2' }, 2))).toMatchObject({ created: 2 });
    const found = await bench.database.query('SELECT id_number_index FROM member GROUP BY id_number_index HAVING count(*) > 1');
    expect(found).toHaveLength(1);
  });

  it('is safe when the same part arrives twice at once: one of the two fails as taken and finds nothing to do when it comes again', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => memberRow({ relation: i === 0 ? '01' : '99' }, i + 1));
    const results = await Promise.allSettled([members(...rows), members(...rows)]);
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) expect(reason).toMatchObject({ problem: { code: 'import/rows-taken', status: 503 } });
    expect(await members(...rows)).toMatchObject({ unchanged: 50 });
    expect(await bench.published(MemberChanged)).toHaveLength(50);
  });

  it('and those who change the same household and its people by hand wait for each other, and never in a circle', async () => {
    const people = (name: string) => [1, 2, 3, 4].map((n) => memberRow({ name, relation: n === 1 ? '01' : '99' }, n));
    await members(...people('Before'));
    const why = { source: 'visit' as const, effectiveOn: '2020-05-12', evidence: [{ kind: 'death' as const, reference: 'D-1' }] };
    const told: unknown[] = [];
    for (let round = 0; round < 20; round++) {
      const expectedRevision = await bench.households.getRevision(COUNTY, 'H1');
      const [person] = await bench.database.query<{ version: number }>("SELECT version FROM member WHERE member_code = 'M1'");
      const byHand = [
        bench.inTransaction((context) => bench.naturalChanges.preview(
          { ...why, householdCode: 'H1', expectedRevision, change: { kind: 'death', memberCode: 'M2' } }, context)),
        bench.inTransaction((context) => bench.corrections.correctMember(CorrectMember.input.parse(
          { ...why, memberCode: 'M1', expectedVersion: person!.version, set: { name: `By hand ${round}` } }), context)),
      ];
      const said = await Promise.allSettled([members(...people(`By file ${round}`)), ...byHand]);
      told.push(...said.flatMap((each) => (each.status === 'fulfilled' ? [] : [(each.reason as ProblemError).problem?.code ?? each.reason])));
    }
    expect([...new Set(told)].filter((code) => !/^(household|member)\/changed-meanwhile$/.test(String(code)))).toEqual([]);
  });
});
