import { Counties } from '@guzhou/messaging';
import { checkKeys, Database, FieldCipher, noteKeys, readIndexUse } from '@guzhou/runtime';
import type { FreshDatabase } from '@guzhou/testing';
import { householdRow, idNumber, memberRow, registrationRow, VILLAGE, villageRow } from '../../test/people.js';
import { COUNTY, householdsDatabase, workbench, type Workbench } from '../../test/workbench.js';
import { NoticesRepository } from '../life-cycle/notices/notices.repository.js';
import { SharedRepository } from '../rules/shared.repository.js';
import { SETTLED_MS } from './pass.js';
import { ResealingRepository } from './resealing.repository.js';
import { ResealingService } from './resealing.service.js';
import { sealedTables } from './sealed-tables.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [k1, k2, k3] = [key('k1', 7), key('k2', 8), key('k3', 9)];
const cipherOf = (...keys: string[]) => new FieldCipher(keys.join(','), 'HOUSEHOLDS_FIELD_KEY');
const NOTICE = '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11';
const PEOPLE = 12;
const start = new Date('2026-12-01T08:00:00Z');
const later = (times: number) => new Date(start.getTime() + times * SETTLED_MS);

let fresh: FreshDatabase;
let old: Workbench;
let young: Workbench;
const LONG_NAME = 'Person of a name that is long';
const people = Array.from({ length: PEOPLE }, (_, i) => memberRow({
  ...(i === 0 ? { disability_certificate: `${idNumber('1980-06-15', '1', 1)}42` } : {}), ...(i === 4 ? { name: `${LONG_NAME} too` } : {}),
}, i + 1));
/** Under the number of M3, in the other household. */
const twin = memberRow({ member_code: 'M99', household_code: 'H2', name: 'Person 3', id_number: people[2]!.id_number! }, 99);
const everywhere = { division: `${COUNTY}000000`, limit: 50 };

async function judge(by: Workbench, told: { field: 'phone' | 'id_number' | 'name' | 'persons'; memberCode: string | null }): Promise<void> {
  const expectedRevision = await by.households.getRevision(COUNTY, 'H1');
  await by.inTransaction((context) => by.agreement.judge({
    householdCode: 'H1', expectedRevision, source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: 'V-1' }],
    copyKind: 'handbook', takenOn: '2020-04-01', verdict: 'register', correctedIn: 'pending', correctionId: null, ...told,
  }, context));
}

/** A process with these keys, started now. */
async function process(...keys: string[]): Promise<Workbench> {
  const cipher = cipherOf(...keys);
  await noteKeys(fresh.database, [cipher.keySet]);
  cipher.indexAs(await readIndexUse(fresh.database, cipher.keySet));
  return workbench(fresh.database, cipher);
}

beforeEach(async () => {
  fresh = await householdsDatabase();
  old = await workbench(fresh.database);
  await old.bring.villages([villageRow()]);
  await old.bring.households([
    householdRow({ phone: '10000000001', bank_account: '6200000000000000017' }), householdRow({ household_code: 'H2', phone: '10000000002' }),
  ]);
  await old.bring.registrations([registrationRow()]);
  await old.bring.members(people);
  await old.bring.members([{ ...people[1]!, name: 'Another name' }]); // what it replaces is kept
  await old.bring.clues([{
    clue_code: 'L1', household_code: 'H1', channel: 'cadre', origin: '', risks: 'illness', received_on: '2020-05-01', remark: 'said at home',
  }]);
  const copy = { household_code: 'H1', copy_kind: '扶贫手册', taken_on: '2020-04-01' };
  await old.bring.recordCopies([{ ...copy, persons: '3', phone: '10000000009' }]);
  const listed = { name: LONG_NAME, id_number: idNumber('1980-06-15', '1', 1) };
  await old.bring.recordCopyMembers(['M1', 'M5'].map((member_code) => ({ ...copy, ...listed, member_code })));
  // Judged by hashes: a phone, a number, a name that only the whole of it tells apart.
  await judge(old, { field: 'phone', memberCode: null });
  await judge(old, { field: 'id_number', memberCode: 'M5' });
  await judge(old, { field: 'name', memberCode: 'M5' });
  await judge(old, { field: 'persons', memberCode: null });
  await old.bring.members([twin]);
  const { kind, firstCode, secondCode } = (await old.duplicates.list({ ...everywhere, kind: 'same_id_number', state: 'open' }, COUNTY)).duplicates[0]!;
  await old.inTransaction((context) => old.duplicates.dismiss({
    kind, firstCode, secondCode, reason: 'number_misread', source: 'visit', effectiveOn: '2020-05-12', evidence: [{ kind: 'visit_record', reference: 'V-1' }],
  }, context));
  await old.inTransaction(async ({ tx }) => {
    await tx.query(
      `INSERT INTO public_notice_entry (county_code, notice_id, entry_no, household_code, shown_sealed) VALUES ($1, $2, 1, 'H1', $3)`,
      [COUNTY, NOTICE, old.cipher.encrypt('{"headName":"Person 1","persons":12,"cause":null}', `public-notice/shown/${COUNTY}/${NOTICE}/1`)]);
  });
  young = await workbench(fresh.database, cipherOf(k2, k1));
  await young.app.get(Counties).note(COUNTY);
});

/** All that is sealed, as a process tells it: files in full, histories, who is found, what a notice shows. */
async function told(by: Workbench) {
  const files = [];
  for (const kind of ['members', 'households', 'clues', 'recordCopies', 'recordCopyMembers'] as const) files.push(await by.take(kind, `${COUNTY}000000`, 50));
  const search = { division: `${COUNTY}000000`, asOf: '2020-05-31', limit: 5, beginning: false };
  const kinds = ['same_id_number', 'same_person', 'same_household'] as const;
  return {
    files, notice: await by.app.get(NoticesRepository).findEntries(COUNTY, NOTICE),
    histories: [await by.history.ofHousehold({ householdCode: 'H1', limit: 50 }, COUNTY), await by.history.ofMember({ memberCode: 'M2', limit: 50 }, COUNTY)],
    found: [await by.search.search({ ...search, idNumber: idNumber('1980-06-15', '1', 3) }, COUNTY), await by.search.search({ ...search, beginning: true, name: 'Another' }, COUNTY)],
    section: await by.report.section({ division: VILLAGE, period: '2020-05', asOf: '2020-05-31', openingOn: '2020-05-01' }, { county: COUNTY }),
    revision: await by.households.getRevision(COUNTY, 'H1'),
    agreement: await Promise.all((['open', 'judged', 'closed'] as const).map((state) => by.agreement.list({ ...everywhere, asOf: '2020-06-01', state }, COUNTY))),
    rates: await by.agreement.consistency({ ...everywhere, asOf: '2020-06-01' }, COUNTY),
    duplicates: await Promise.all(kinds.flatMap((kind) => (['open', 'dismissed'] as const).map((state) => by.duplicates.list({ ...everywhere, kind, state }, COUNTY)))),
    shared: await by.app.get(SharedRepository).find(COUNTY, '2020-05-31', null),
  };
}

const changing = sealedTables.flatMap(({ places, indexes = {} }) => [...Object.keys(places), ...Object.keys(indexes).filter((each) => each.endsWith('_b'))]);

/** Every row of every table but the messages, without what is sealed, and without the place of indexes that is new. */
async function unsealed() {
  const rows = [];
  for (const { name } of sealedTables) {
    rows.push(await fresh.database.query(`SELECT to_jsonb(each) - $1::text[] AS row FROM ${name} AS each ORDER BY 1`, [changing]));
  }
  return [...rows, await fresh.database.query(
    'SELECT superseded_id, superseded_at, superseded_by, was - $1::text[] AS was FROM superseded_row ORDER BY 1', [changing])];
}

/** How much stands in each place of an index, of rows and of versions, and of what is kept of facts. */
async function indexed(): Promise<[first: number, second: number]> {
  const counts: [number, number] = [0, 0];
  const add = async (sql: string, slot: 0 | 1) => { counts[slot] += (await fresh.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n; };
  for (const { name, indexes = {} } of sealedTables) {
    for (const [column, { slot }] of Object.entries(indexes)) {
      await add(`${name} WHERE ${column} IS NOT NULL`, slot);
      await add(`superseded_row WHERE table_name = '${name}' AND was ->> '${column}' IS NOT NULL`, slot);
    }
  }
  const personal = `difference_verdict WHERE field <> 'persons'`;
  for (const [sql, slot] of [
    [`duplicate_dismissal WHERE facts <> ''`, 0], [`duplicate_dismissal WHERE facts_b IS NOT NULL`, 1],
    [`${personal} AND copy_said <> ''`, 0], [`${personal} AND copy_said_b IS NOT NULL`, 1],
    [`${personal} AND register_said IS NOT NULL`, 0], [`${personal} AND register_said_b IS NOT NULL`, 1],
  ] as const) await add(sql, slot);
  return counts;
}

/** Sealed values, of rows and of versions, by the key that sealed them. */
async function sealedWith(): Promise<Record<string, number>> {
  const values: Buffer[] = [];
  for (const { name, places } of sealedTables) {
    for (const column of Object.keys(places)) {
      const rows = await fresh.database.query<{ value: Buffer }>(`SELECT ${column} AS value FROM ${name} WHERE ${column} IS NOT NULL`);
      values.push(...rows.map(({ value }) => value));
    }
  }
  const kept = await fresh.database.query<{ value: string }>(
    `SELECT each.value FROM superseded_row, jsonb_each_text(was) AS each WHERE each.key LIKE '%\\_sealed' AND each.value IS NOT NULL`);
  values.push(...kept.map(({ value }) => Buffer.from(value.slice(2), 'hex')));
  const counts: Record<string, number> = {};
  for (const value of values) {
    const id = value.toString('latin1', 1, 1 + value[0]!);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

const resealed = async () => Number((await fresh.database.query<{ resealed: string }>('SELECT resealed FROM resealing WHERE county_code = $1', [COUNTY]))[0]?.resealed);

/** One pass, or what another process leaves of it, in batches of three rows. */
async function pass(by: Workbench, now: Date, batch = 3): Promise<void> {
  while (await by.app.get(ResealingService).advance(COUNTY, now, batch));
}

describe('columns that an older key sealed', () => {
  it('are sealed anew, open to every process before, meanwhile and after, and nothing else of any row changes', async () => {
    const [before, rows, { k1: count }] = [await told(old), await unsealed(), await sealedWith()];
    expect(await told(young)).toEqual(before);
    let batches = 0;
    for (; await young.app.get(ResealingService).advance(COUNTY, start, 3); batches++) expect(await told(young)).toEqual(before);
    expect(batches).toBeGreaterThan(8);
    expect(await told(young)).toEqual(before);
    expect(await unsealed()).toEqual(rows);
    expect(await sealedWith()).toEqual({ k2: count });
    expect(await resealed()).toBe(count);
    await expect(told(old)).rejects.toThrow('does not open');
  });

  it('are gone through once more after a while, and then no more', async () => {
    await pass(young, start);
    const service = young.app.get(ResealingService);
    expect(await service.advance(COUNTY, later(0.9))).toBe(false);
    expect(await service.conclude(later(0.9))).toEqual([]);
    expect(await service.advance(COUNTY, later(1))).toBe(true);
    await pass(young, later(1));
    expect(await fresh.database.query('SELECT clean_since FROM resealing')).toEqual([{ clean_since: later(1) }]);
    const [work] = await fresh.database.query('SELECT * FROM resealing');
    expect(await service.advance(COUNTY, later(9))).toBe(false);
    expect(await fresh.database.query('SELECT * FROM resealing')).toEqual([work]);
  });

  it('are left as they are by a process that has the new key only to open with it, and by one with a single key', async () => {
    const preparing = await workbench(fresh.database, cipherOf(`${k2}:opens`, k1));
    expect([preparing, old, young].map((each) => each.app.get(ResealingService).hasOlder)).toEqual([false, false, true]);
  });
});

describe('sealing anew', () => {
  it('goes on where a process was when its connections were cut, with nothing done by half', async () => {
    const before = await told(old);
    const { k1: count } = await sealedWith();
    const pool = new Database({ url: fresh.url, applicationName: 'cut off', maxConnections: 2 });
    const doomed = await workbench(pool, cipherOf(k2, k1));
    let ended = false;
    const cut = pass(doomed, start, 1).finally(() => { ended = true; });
    const failed = cut.then(() => 'done', () => 'cut off');
    while (!ended && !((await resealed()) >= 4)) await fresh.database.query('SELECT');
    while (!ended) await fresh.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'cut off%'`);
    expect(await failed).toBe('cut off');
    await pool.close();
    const { k1: left = 0, k2: done = 0 } = await sealedWith();
    expect(done).toBeGreaterThanOrEqual(4);
    expect(left + done).toBe(count);
    expect(await resealed()).toBe(done);
    expect(await told(young)).toEqual(before);
    await pass(young, start);
    expect([await sealedWith(), await resealed()]).toEqual([{ k2: count }, count]);
    expect(await told(young)).toEqual(before);
  });

  it('is done once for each value, however many processes are at it', async () => {
    const { k1: count } = await sealedWith();
    const other = await workbench(fresh.database, cipherOf(k2, k1));
    const both = async (now: Date) => { for (let i = 0; i < 3; i++) await Promise.all([pass(young, now, 1), pass(other, now, 2)]); };
    await both(start);
    await both(later(1));
    expect(await sealedWith()).toEqual({ k2: count });
    expect(await resealed()).toBe(count);
    expect(await fresh.database.query('SELECT clean_since FROM resealing')).toEqual([{ clean_since: later(1) }]);
  });

  it('passes by a row that somebody changes, waits for nobody, and finds it in the next pass with the version it replaced', async () => {
    await young.inTransaction(async ({ tx }) => {
      // As an import or a correction does before it writes; this one is of a process that seals with the older key still.
      await tx.query(`SELECT FROM member WHERE county_code = $1 AND member_code = 'M3' FOR UPDATE`, [COUNTY]);
      await pass(young, start);
      expect((await sealedWith()).k1).toBe(2);
      await tx.query(
        `INSERT INTO superseded_row (county_code, superseded_id, table_name, record_code, was, superseded_at, superseded_by)
         SELECT county_code, gen_random_uuid(), 'member', member_code, to_jsonb(member), now(), recorded_by FROM member
         WHERE county_code = $1 AND member_code = 'M3'`, [COUNTY]);
      await tx.query(`UPDATE member SET name_sealed = $2 WHERE county_code = $1 AND member_code = 'M3'`,
        [COUNTY, old.cipher.encrypt('Married name', `member/name/${COUNTY}/M3`)]);
    });
    expect((await sealedWith()).k1).toBe(4);
    await pass(young, later(1));
    expect(await sealedWith()).toEqual({ k2: expect.any(Number) });
    expect(await fresh.database.query('SELECT clean_since FROM resealing')).toEqual([{ clean_since: null }]);
    await pass(young, later(2));
    expect(await fresh.database.query('SELECT clean_since FROM resealing')).toEqual([{ clean_since: later(2) }]);
  });

  it('leaves a value that does not open, says so, and finds no end', async () => {
    await fresh.database.query(`UPDATE member SET name_sealed = substr(name_sealed, 1, 12) WHERE member_code = 'M4'`);
    await pass(young, start);
    await pass(young, later(1));
    expect(await fresh.database.query('SELECT clean_since, unreadable FROM resealing')).toEqual([{ clean_since: null, unreadable: 1 }]);
    expect((await sealedWith()).k1).toBe(1);
  });
});

describe('a key that is to be taken away', () => {
  let now: Date;
  const after = (times: number) => new Date(now.getTime() + times * SETTLED_MS);
  const service = (by: Workbench) => by.app.get(ResealingService);
  const missing = async (...keys: string[]) => {
    const { message } = await checkKeys(fresh.database, [cipherOf(...keys).keySet]).then(() => ({ message: 'accepted' }), (error: Error) => error);
    return /the key "\w+" is missing|accepted/.exec(message)?.[0];
  };
  beforeEach(async () => {
    await process(k1);
    young = await process(k2, k1);
    now = new Date(Date.now() + 1);
    await service(young).note(now);
  });

  it('is not needed once everything was sealed and indexed anew, and people are found all the while; then its indexes go', async () => {
    const before = await told(young);
    const full = await indexed();
    for (const times of [0, 2]) await pass(young, after(times));
    const [first, second] = await indexed();
    expect([first, first === second, first >= full[0] - 1]).toEqual([first, true, true]); // one dismissal, four verdicts are of today
    expect([await told(young), await told(old).then(() => 'opens', () => 'opens not')]).toEqual([before, 'opens not']);
    expect([await service(young).conclude(after(2)), young.cipher.findsIn, await missing(k2)]).toEqual([[], 1, 'the key "k1" is missing']);
    expect(await told(young)).toEqual(before);
    expect(await service(young).conclude(after(3))).toEqual(['k1']);
    const only = await process(k2);
    expect(await told(only)).toEqual(before);
    for (const times of [4, 6]) await pass(only, after(times));
    expect(await indexed()).toEqual([0, second]);
    expect([await told(only), await told(young)]).toEqual([before, before]);
    expect(await service(only).advance(COUNTY, after(9))).toBe(false);
  });

  it('has a third one after it in the place of the first, with people found by each in turn', async () => {
    const before = await told(young);
    let by = young;
    let at = 0;
    for (const keys of [[k2, k1], [k3, k2], [k1, k3]]) {
      by = await process(...keys);
      await service(by).note(after(at));
      for (const times of [at, at + 2]) await pass(by, after(times));
      await service(by).conclude(after(at + 2));
      expect(await service(by).conclude(after(at + 3))).toEqual([keys[1]!.split(':')[0]]);
      for (const times of [at + 4, at + 6]) await pass(by, after(times));
      expect(await told(by)).toEqual(before);
      at += 10;
    }
    expect(by.cipher.indexKeys).toEqual([null, 'k1']);
  });

  it('goes on where a process was when its connections were cut, whichever place it was filling or emptying', async () => {
    const before = await told(young);
    for (const [times, keys] of [[0, [k2, k1]], [4, [k2]]] as const) {
      const pool = new Database({ url: fresh.url, applicationName: 'cut off', maxConnections: 2 });
      const cipher = cipherOf(...keys);
      cipher.indexAs(await readIndexUse(fresh.database, cipher.keySet));
      const doomed = await workbench(pool, cipher);
      let ended = false;
      const cut = pass(doomed, after(times), 1).finally(() => { ended = true; }).then(() => 'done', () => 'cut off');
      const { keys: now } = doomed.app.get(ResealingRepository);
      const at = async () => (await fresh.database.query<{ found: number }>('SELECT found FROM resealing WHERE key_id = $1', [now]))[0]?.found ?? 0;
      while (!ended && !(await at() >= 4)) await fresh.database.query('SELECT');
      while (!ended) await fresh.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'cut off%'`);
      expect(await cut).toBe('cut off');
      await pool.close();
      const next = await process(...keys);
      expect(await told(next)).toEqual(before);
      for (const more of [times, times + 2]) await pass(next, after(more));
      await service(next).conclude(after(times + 2));
      await service(next).conclude(after(times + 3));
      expect(await told(next)).toEqual(before);
    }
    expect((await indexed())[0]).toBe(0);
  });

  it('stays while another process says that it seals with it', async () => {
    await pass(young, now);
    await service(await workbench(fresh.database, cipherOf(k1))).note(after(2));
    await pass(young, after(2));
    expect([await service(young).conclude(after(3)), young.cipher.findsIn, await missing(k2)]).toEqual([[], 0, 'the key "k1" is missing']);
  });

  it('stays while there is a county that nobody has gone through', async () => {
    await pass(young, now);
    await pass(young, after(2));
    await young.app.get(Counties).note('522633');
    expect([await service(young).conclude(after(2)), young.cipher.findsIn]).toEqual([[], 0]);
  });
});
