import { Database } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { readState } from './chain.js';
import type { AuditEntry, Head } from './entry.js';
import { pruneChain } from './prune.js';
import { Recorder } from './recorder.js';
import { verifyChain } from './verify.js';

const county = '522632';
const migrations = [new URL('../../../apps/gateway/prisma/migrations', import.meta.url)];
const entry = (code: string, more: Partial<AuditEntry> = {}): AuditEntry =>
  ({ county, subject: 'somebody', action: 'household.read', object: { kind: 'household', code }, outcome: 'done', ...more });

describe('the recorder', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeEach(async () => {
    fresh = await freshDatabase({ migrations, messaging: true });
    ({ database } = fresh);
  });
  afterEach(() => fresh.drop());

  const codes = async (of = county) => (await database.query<{ code: string }>(
    'SELECT object_code AS code FROM audit_entries WHERE county_code = $1 ORDER BY sequence', [of])).map(({ code }) => code);
  const commits = async () => Number((await database.query<{ n: bigint }>(
    `SELECT count(DISTINCT xmin::text) AS n FROM audit_entries WHERE county_code = '${county}'`))[0]!.n);

  it('resolves when the entry is committed', async () => {
    const recorder = new Recorder(database);
    await recorder.record(entry('H-1', { onBehalfOf: 'another', division: '522632100201', purpose: '走访', address: '::1', request: 'r', details: { rows: 1 } }));
    const [row] = await database.query(`SELECT sequence::int, subject, on_behalf_of, action, object_kind, object_code, division_code, purpose, outcome, request_id,
      address, details, encode(previous, 'hex') AS previous FROM audit_entries WHERE county_code = $1`, [county]);
    expect(row).toEqual({
      sequence: 1, subject: 'somebody', on_behalf_of: 'another', action: 'household.read', object_kind: 'household', object_code: 'H-1',
      division_code: '522632100201', purpose: '走访', outcome: 'done', request_id: 'r', address: '::1', details: '{"rows":1}', previous: '0'.repeat(64),
    });
  });

  it('commits what is asked for at the same time together', async () => {
    const recorder = new Recorder(database);
    await Promise.all(Array.from({ length: 16 }, (_, i) => recorder.record(entry(`H-${i}`))));
    expect(await codes()).toHaveLength(16);
    expect(await commits()).toBe(1);
  });

  it('keeps 16 callers who ask again and again to a fraction of as many commits', async () => {
    const recorder = new Recorder(database);
    await Promise.all(Array.from({ length: 16 }, async (_, i) => {
      for (let n = 0; n < 25; n++) await recorder.record(entry(`H-${i}-${n}`));
    }));
    expect(await codes()).toHaveLength(400);
    expect(await commits()).toBeLessThan(100);
  });

  it('keeps of whom an entry tells, under its hash and by their codes, and forgets both when it is pruned', async () => {
    const recorder = new Recorder(database);
    await recorder.record(entry('522632100000', { shown: { household: ['H-1', 'H-2'] }, details: { rows: 2 } }));
    await recorder.record(entry('H-9', { shown: { household: ['H-2'] } }));
    const shown = () => database.query("SELECT code, sequence::int FROM audit_shown WHERE county_code = $1 AND kind = 'household' ORDER BY 1, 2", [county]);
    expect(await shown()).toEqual([{ code: 'H-1', sequence: 1 }, { code: 'H-2', sequence: 1 }, { code: 'H-2', sequence: 2 }]);
    const [row] = await database.query<{ details: string }>('SELECT details FROM audit_entries WHERE county_code = $1 AND sequence = 1', [county]);
    expect(JSON.parse(row!.details)).toEqual({ rows: 2, 'shown.household': 'H-1 H-2' });
    expect((await verifyChain(database, { county })).wrong).toBeUndefined();
    await pruneChain({ database, owner: database, recorder, subject: 'job:audit' }, county, new Date(Date.now() + 1000));
    expect(await shown()).toEqual([]);
  });

  it.each([
    ['too many', { household: Array.from({ length: 2001 }, (_, i) => `H-${i}`) }], ['no code', { household: ['韦一'] }], ['two in one', { household: ['H-1 H-2'] }],
  ])('refuses to keep %s for of whom an entry tells', async (_, shown) => {
    await expect((async () => new Recorder(database).record(entry('H', { shown })))()).rejects.toThrow('What an audit entry shows');
  });

  it('goes on where another process, or a transaction, was faster', async () => {
    const [one, other] = [new Recorder(database), new Recorder(database)];
    for (const [i, recorder] of [one, one, other, one, other, other, one].entries()) await recorder.record(entry(`H-${i}`));
    await database.transaction((tx) => other.recordInTx(tx, entry('H-7')));
    await one.record(entry('H-8'));
    expect(await codes()).toEqual(Array.from({ length: 9 }, (_, i) => `H-${i}`));
    expect(await verifyChain(database, { county })).toMatchObject({ entries: 9, through: 9 });
  });

  it('waits for those who are under way, as long as they come, and for nobody else', async () => {
    let underWay = 4;
    const recorder = new Recorder(database, { underWay: () => underWay });
    await recorder.record(entry('warm'));
    const recording = ['A', 'B', 'C', 'D'].map(async (code, i) => {
      for (let turns = 0; turns < i; turns++) await new Promise(setImmediate);
      await recorder.record(entry(code));
      underWay--;
    });
    await Promise.all(recording);
    expect(await commits()).toBe(2);
    underWay = 1;
    await recorder.record(entry('alone'));
    expect((await codes()).slice(-1)).toEqual(['alone']);
  });

  it('keeps counties apart', async () => {
    const recorder = new Recorder(database);
    await Promise.all([recorder.record(entry('A')), recorder.record(entry('B', { county: '520123' })), recorder.record(entry('C'))]);
    expect([await codes(), await codes('520123')]).toEqual([['A', 'C'], ['B']]);
    expect((await readState(database, '520123'))!.sequence).toBe(1);
  });

  it('records with a transaction, and not without it', async () => {
    const heads: Head[] = [];
    const recorder = new Recorder(database, { onHead: (_, head) => heads.push(head) });
    await expect(database.transaction(async (tx) => {
      await recorder.recordInTx(tx, entry('taken back'));
      throw new Error('not done');
    })).rejects.toThrow('not done');
    await database.transaction((tx) => recorder.recordInTx(tx, entry('done')));
    expect(await codes()).toEqual(['done']);
    expect(heads.map(({ sequence }) => sequence)).toEqual([1]);
  });

  it('tells everybody who waits that it could not, and records again once it can', async () => {
    const recorder = new Recorder(database);
    await database.query('ALTER TABLE audit_entries RENAME TO elsewhere');
    const outcomes = await Promise.allSettled([recorder.record(entry('A')), recorder.record(entry('B'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await database.query('ALTER TABLE elsewhere RENAME TO audit_entries');
    await recorder.record(entry('C'));
    expect(await codes()).toEqual(['C']);
  });

  it('makes one chain of what several record at once, and loses nothing that it said was recorded while connections are cut', async () => {
    const several = ['one', 'two', 'three'].map((name) => new Database({ url: fresh.url, applicationName: `cut ${name}`, maxConnections: 2 }));
    const said: string[] = [];
    let failed = 0;
    const recording = Promise.all(several.flatMap((each, d) => {
      const recorder = new Recorder(each);
      return Array.from({ length: 8 }, async (_, i) => {
        for (let n = 0; n < 20; n++) {
          const code = `H-${d}-${i}-${n}`;
          await recorder.record(entry(code)).then(() => said.push(code), () => { failed++; });
        }
      });
    }));
    let going = true;
    const cutting = (async () => {
      for (let cuts = 0; going && (cuts < 40 || failed === 0);) {
        const [cut] = await database.query<{ n: bigint }>(
          "SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE application_name LIKE 'cut %' AND state <> 'idle'");
        cuts += Number(cut!.n);
      }
    })();
    await recording;
    going = false;
    await cutting;
    for (const each of several) await each.close();
    expect(failed).toBeGreaterThan(0);
    const there = await codes();
    expect(said.filter((code) => !there.includes(code))).toEqual([]);
    expect(new Set(there).size).toBe(there.length);
    expect(await verifyChain(database, { county })).toMatchObject({ entries: there.length, through: there.length });
    expect((await verifyChain(database, { county })).wrong).toBeUndefined();
  });

  it('never says of an entry that it is from before the one in front of it', async () => {
    const times = ['2026-12-01T08:00:00.000Z', '2026-12-01T07:59:00.000Z', '2026-12-01T08:00:01.000Z'].map((each) => new Date(each));
    const recorder = new Recorder(database, { now: () => times.shift()! });
    for (const code of ['A', 'B', 'C']) await recorder.record(entry(code));
    const rows = await database.query<{ at: Date }>('SELECT recorded_at AS at FROM audit_entries WHERE county_code = $1 ORDER BY sequence', [county]);
    expect(rows.map(({ at }) => at.toISOString().slice(14, 19))).toEqual(['00:00', '00:00', '00:01']);
  });
});
