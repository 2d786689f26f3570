import { Counties } from '@guzhou/messaging';
import { FieldCipher, ProblemError } from '@guzhou/runtime';
import { MemberChanged } from '@guzhou/contracts';
import { householdRow, idNumber, incomeRow, memberRow, registrationRow, VILLAGE, villageRow } from '../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../test/workbench.js';
import { NoticesRepository } from '../life-cycle/notices/notices.repository.js';
import { sealedTables } from '../resealing/sealed-tables.js';
import { ERASED } from './erased.js';
import { ErasingService } from './erasing.service.js';

const cipher = new FieldCipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const NOTICE = '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11';
const [gone, stays] = ['韦一山', '韦二'];
const gonesNumber = idNumber('1980-06-15', '1', 2);
const left = { member_code: 'M2', name: gone, relation: '99', left_on: '2019-05-01', left_by: 'moved_out' };
let bench: Workbench;
let erasing: ErasingService;

const evidence = [{ kind: 'court' as const, reference: '（2026）黔2632民初7号' }];
const preview = () => erasing.preview({ memberCode: 'M2' }, COUNTY);
const erase = async (expectedVersion?: number) => {
  const version = expectedVersion ?? (await preview()).version;
  return bench.inTransaction((context) => erasing.erase({ memberCode: 'M2', expectedVersion: version, reason: 'court', evidence }, context));
};
const problemOf = (answer: Promise<unknown>) => answer.then(() => null, ({ problem }: ProblemError) => problem.code);

/** Every sealed text of every table and version, opened. */
async function opened(): Promise<string> {
  const texts: string[] = [];
  for (const { name, key, places } of sealedTables) {
    for (const [column, place] of Object.entries(places)) {
      const at = (row: string) => `ARRAY[${key.map((each) => (row === '' ? `${each.name}::text` : `was ->> '${each.name}'`)).join(', ')}] AS key`;
      const rows = await bench.database.query<{ key: string[]; value: Buffer }>(`SELECT ${at('')}, ${column} AS value FROM ${name} WHERE ${column} IS NOT NULL`);
      const versions = await bench.database.query<{ key: string[]; value: Buffer }>(
        `SELECT ${at('was')}, decode(substr(was ->> '${column}', 3), 'hex') AS value FROM superseded_row WHERE table_name = '${name}' AND was ->> '${column}' IS NOT NULL`);
      texts.push(...[...rows, ...versions].map((row) => cipher.decrypt(row.value, place(COUNTY, row.key))));
    }
  }
  return texts.join('\n');
}

beforeEach(async () => {
  bench = await workbench();
  erasing = bench.app.get(ErasingService);
  await bench.app.get(Counties).note(COUNTY);
  await bench.bring.villages([villageRow()]);
  await bench.bring.households([householdRow({ phone: '10000000001' }), householdRow({ household_code: 'H2' })]);
  await bench.bring.registrations([registrationRow()]);
  await bench.bring.members([memberRow({ name: stays }), memberRow({ ...left, name: '韦一珊', disability_certificate: `${gonesNumber}42` }, 2)]);
  await bench.bring.members([memberRow({ ...left, disability_certificate: `${gonesNumber}42` }, 2)]);
  expect(await bench.bring.clues([{
    clue_code: 'L1', household_code: 'H1', channel: 'cadre', origin: '', risks: 'illness', received_on: '2020-05-01', remark: `${gone}说`,
  }])).toMatchObject({ created: 1 });
  const copy = { household_code: 'H1', copy_kind: '扶贫手册', taken_on: '2018-04-01' };
  await bench.bring.recordCopies([{ ...copy, persons: '3' }]);
  await bench.bring.recordCopyMembers([{ ...copy, member_code: 'M2', name: '韦一三', id_number: gonesNumber }]);
  await bench.inTransaction(({ tx }) => tx.query(
    `INSERT INTO public_notice_entry (county_code, notice_id, entry_no, household_code, shown_sealed) VALUES ($1, $2, 1, 'H1', $3)`,
    [COUNTY, NOTICE, cipher.encrypt(JSON.stringify({ headName: gone, persons: 2, cause: null }), `public-notice/shown/${COUNTY}/${NOTICE}/1`)]));
});

describe('erasing a person', () => {
  it('is told beforehand table by table, without a value, and does nothing yet', async () => {
    const before = await opened();
    const told = await preview();
    expect(told).toMatchObject({ hindrances: [], attachments: 0 });
    expect(Object.fromEntries(told.erased.map(({ table, rows }) => [table, rows]))).toEqual({
      member: 2, record_copy_member: 1, clue: 1, public_notice_entry: 1, difference_verdict: 0, duplicate_dismissal: 0,
    });
    expect(told.kept).toEqual(expect.arrayContaining([{ table: 'membership', rows: 1 }, { table: 'income_item', rows: 0 }]));
    expect(JSON.stringify(told)).not.toMatch(/韦|9901/);
    expect(await opened()).toBe(before);
  });

  it('takes every name and number out of records, versions, copies, notices and remarks, and leaves the others', async () => {
    expect(await opened()).toMatch(/韦一山[^]*韦一珊|韦一珊[^]*韦一山/);
    const { changeId, erased } = await erase();
    expect(erased.find(({ table }) => table === 'member')).toEqual({ table: 'member', rows: 2 });
    const texts = await opened();
    expect(texts).not.toMatch(/韦一|珊/);
    expect(texts).not.toContain(gonesNumber);
    expect(texts).toContain(stays);
    expect((await bench.app.get(NoticesRepository).findEntries(COUNTY, NOTICE))[0]).toMatchObject({ headName: ERASED, persons: 2 });
    const search = { division: `${COUNTY}000000`, asOf: '2019-01-31', limit: 9, beginning: true };
    expect((await bench.search.search({ ...search, name: '韦一' }, COUNTY)).found).toEqual([]);
    expect((await bench.search.search({ ...search, idNumber: gonesNumber }, COUNTY)).found).toEqual([]);
    expect(JSON.stringify(await bench.history.ofMember({ memberCode: 'M2', limit: 50 }, COUNTY))).not.toMatch(/韦|9901/);
    expect(JSON.stringify(await bench.history.ofHousehold({ householdCode: 'H1', limit: 50 }, COUNTY))).not.toContain('韦一');
    expect(await bench.database.query('SELECT kind, evidence FROM change WHERE change_id = $1', [changeId])).toEqual([{ kind: 'erase-member', evidence }]);
  });

  it('leaves counts and what others know as they were, but for the day of birth', async () => {
    const section = () => bench.report.section({ division: VILLAGE, period: '2019-03', asOf: '2019-03-31', openingOn: '2019-03-01' }, { county: COUNTY });
    const before = await section();
    await erase();
    expect(await section()).toEqual(before);
    expect((await bench.published(MemberChanged)).filter(({ memberCode }) => memberCode === 'M2').at(-1)).toMatchObject({ bornOn: '1980-06-01', sex: '1', version: 3 });
  });

  it('is refused where the person still belongs, is paid, or is another by now, and once it is done; nothing changes', async () => {
    const { version } = await preview();
    await bench.bring.incomes([incomeRow({ member_code: 'M2', received_on: `${new Date().getUTCFullYear()}-01-02` })]);
    expect((await preview()).hindrances).toEqual(['paid_this_year']);
    const before = await opened();
    expect([await problemOf(erase()), await problemOf(erase(version - 1))]).toEqual(['erasure/hindered', 'member/changed-meanwhile']);
    expect(await opened()).toBe(before);
    await bench.database.query(`UPDATE income_item SET received_on = '2019-01-02'`);
    await erase();
    expect([(await preview()).hindrances, await problemOf(erase())]).toEqual([['erased_already'], 'erasure/hindered']);
    expect((await erasing.preview({ memberCode: 'M1' }, COUNTY)).hindrances).toEqual(['still_member']);
    expect(await problemOf(erasing.preview({ memberCode: 'M9' }, COUNTY))).toBe('member/unknown');
  });

  it('that breaks off leaves nothing half done', async () => {
    const before = await opened();
    const { version } = await preview();
    const broken = bench.inTransaction(async (context) => {
      await erasing.erase({ memberCode: 'M2', expectedVersion: version, reason: 'court', evidence }, context);
      await context.tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(broken).rejects.toThrow();
    expect([await opened(), (await preview()).version]).toEqual([before, version]);
  });
});
