import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Database } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { Anchors, AnchorWriter, type AnchorSink } from './anchors.js';
import { appendInTx, readState } from './chain.js';
import { hashOf, LINE, type AuditEntry } from './entry.js';
import { pruneChain } from './prune.js';
import { Recorder } from './recorder.js';
import { verifyChain, type KnownHead } from './verify.js';

const county = '522632';
const migrations = [new URL('../../../apps/gateway/prisma/migrations', import.meta.url)];
const entry = (code: string): AuditEntry =>
  ({ county, subject: 'some\tbody\\N', action: 'household.read', object: { kind: 'household', code }, purpose: '走访\n入户', outcome: 'done', details: { rows: 1 } });

describe('a chain that is verified', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let folder: string;
  let anchors: Anchors;
  let writer: AnchorWriter;
  const key = `n1:${randomBytes(32).toString('base64')}`;
  const writerOf = (name: string, at = new Date()) => new AnchorWriter(anchors, name, () => at);

  beforeEach(async () => {
    fresh = await freshDatabase({ migrations, messaging: true });
    ({ database } = fresh);
    folder = mkdtempSync(join(tmpdir(), 'guzhou-anchors-'));
    anchors = new Anchors(pathToFileURL(folder).href, key);
    writer = writerOf('one');
  });
  afterEach(async () => {
    await writer.close();
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });

  const record = (count: number, at = new Date()) => database.transaction((tx) =>
    appendInTx(tx, county, Array.from({ length: count }, (_, i) => entry(`H-${i}`)), at));
  const anchor = async (by = writer) => by.write(county, 'head', (await readState(database, county))!);
  const verify = (known?: KnownHead[]) => verifyChain(database, { county, anchors, ...(known === undefined ? {} : { known }) });
  const verifyAlone = () => verifyChain(database, { county });
  const wrongOf = async (verdict = verify()) => {
    const { wrong } = await verdict;
    return wrong === undefined ? 'right' : `${wrong.trouble} ${wrong.sequence}`;
  };
  /** Twenty entries, the tenth and the last anchored. */
  const twenty = async () => {
    await record(10);
    await anchor();
    await record(10);
    await anchor();
  };
  /** What somebody does who may write anything in the database and knows how hashes are made. */
  const rehash = async (from: number, through = Infinity) => {
    for (let sequence = from; sequence <= through; sequence++) {
      const where = `WHERE county_code = '${county}' AND sequence = ${sequence}`;
      await database.query(`UPDATE audit_entries SET previous = coalesce((SELECT hash FROM audit_entries WHERE county_code = '${county}' AND sequence = ${sequence - 1}), previous) ${where}`);
      const line = await database.copyOut(`SELECT ${LINE} FROM audit_entries ${where}`);
      if (line.length === 0) break;
      await database.query(`UPDATE audit_entries SET hash = decode('${hashOf(line.subarray(65, -1))}', 'hex') ${where}`);
    }
    await database.query(`UPDATE audit_heads SET (sequence, hash) = (SELECT sequence, hash FROM audit_entries WHERE county_code = '${county}' ORDER BY sequence DESC LIMIT 1) WHERE county_code = '${county}'`);
  };

  it('is right as it was written, whatever its texts hold, and goes on while it is looked at', async () => {
    expect(await verify()).toMatchObject({ entries: 0, through: 0, anchors: 0 });
    await twenty();
    const { hash } = (await readState(database, county))!;
    expect(await verify()).toEqual({ county, entries: 20, through: 20, hash, anchors: 2, anchored: 20 });
    const recorder = new Recorder(database);
    const going = Array.from({ length: 200 }, (_, i) => recorder.record(entry(`H-${i}`)));
    expect(await wrongOf()).toBe('right');
    await Promise.all(going);
    expect(await wrongOf()).toBe('right');
  });

  it('is read page by page', async () => {
    await record(12_345);
    await anchor();
    expect(await verify()).toMatchObject({ entries: 12_345, anchored: 12_345 });
    await database.query("UPDATE audit_entries SET outcome = 'refused' WHERE county_code = $1 AND sequence = 10001", [county]);
    expect(await wrongOf()).toBe('edited 10001');
  });

  it.each([
    "subject = 'another'", "on_behalf_of = 'another'", "action = 'household.list'", "object_kind = 'member'", "object_code = 'H-9'", "division_code = '522632100000'",
    "purpose = NULL", "outcome = 'refused'", "request_id = 'r'", "address = '10.0.0.1'", "details = '{\"rows\":2}'", "recorded_at = recorded_at + interval '1 ms'",
    "previous = decode(repeat('ab', 32), 'hex')", "hash = decode(repeat('ab', 32), 'hex')",
  ])('is wrong where one was edited: %s', async (edit) => {
    await twenty();
    await database.query(`UPDATE audit_entries SET ${edit} WHERE county_code = $1 AND sequence = 7`, [county]);
    expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['edited 7', 'edited 7']);
  });

  it('is wrong where one was edited and its own hash made anew', async () => {
    await twenty();
    await database.query("UPDATE audit_entries SET subject = 'another' WHERE county_code = $1 AND sequence = 7", [county]);
    await rehash(7, 7);
    expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['rewritten 7', 'rewritten 7']);
  });

  it('is wrong where one is gone, where two changed places, and where one was put in', async () => {
    await twenty();
    await database.query('UPDATE audit_entries SET sequence = 100 WHERE county_code = $1 AND sequence = 7', [county]);
    expect(await wrongOf()).toBe('missing 7');
    await database.query('UPDATE audit_entries SET sequence = 7 WHERE county_code = $1 AND sequence = 8', [county]);
    await database.query('UPDATE audit_entries SET sequence = 8 WHERE county_code = $1 AND sequence = 100', [county]);
    expect(await wrongOf()).toBe('edited 7');
    await database.query('UPDATE audit_entries SET sequence = 100 WHERE county_code = $1 AND sequence = 7', [county]);
    await database.query('UPDATE audit_entries SET sequence = 7 WHERE county_code = $1 AND sequence = 8', [county]);
    await database.query('UPDATE audit_entries SET sequence = 8 WHERE county_code = $1 AND sequence = 100', [county]);
    expect(await wrongOf()).toBe('right');
    await database.query(`INSERT INTO audit_entries SELECT county_code, 21, previous, hash, recorded_at, subject, on_behalf_of, action, object_kind, object_code,
      division_code, purpose, outcome, request_id, address, details FROM audit_entries WHERE county_code = $1 AND sequence = 3`, [county]);
    expect(await wrongOf()).toBe('head 21');
  });

  it('is wrong where its end was cut off: by its head, and where that was set back too, by its anchor alone', async () => {
    await twenty();
    await database.query('DELETE FROM audit_entries WHERE county_code = $1 AND sequence > 18', [county]);
    expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['truncated 19', 'truncated 19']);
    await rehash(18);
    expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['truncated 19', 'right']);
  });

  it('is wrong where all of it is gone', async () => {
    await twenty();
    await database.query('DELETE FROM audit_entries WHERE county_code = $1', [county]);
    await database.query('DELETE FROM audit_heads WHERE county_code = $1', [county]);
    expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['truncated 1', 'right']);
    expect(await anchors.counties()).toEqual([county]);
  });

  it('is wrong where it was built anew, also when it grew since and was anchored again', async () => {
    await twenty();
    const { sequence, hash } = (await readState(database, county))!;
    await database.query("UPDATE audit_entries SET subject = 'another' WHERE county_code = $1 AND sequence = 13", [county]);
    await rehash(13);
    await record(5);
    await anchor();
    const { wrong } = await verify();
    expect(wrong).toMatchObject({ trouble: 'rebuilt', sequence: 11 });
    expect(wrong!.en).toMatch(/^the chain was rebuilt from somewhere between entry 11 and entry 20 on: .* \(522632\/.*-one.anchors:3\)$/);
    expect(await wrongOf(verifyAlone())).toBe('right');
    expect(await wrongOf(verifyChain(database, { county, known: [{ sequence, hash }] }))).toBe('rebuilt 1');
  });

  describe('by anchors', () => {
    const files = () => readdirSync(join(folder, county)).sort().map((name) => join(folder, county, name));
    beforeEach(async () => {
      await twenty();
      const two = writerOf('two', new Date(Date.now() + 1000));
      await record(1);
      await anchor(two);
      await two.close();
    });

    it('of several processes, one after the other and at once', async () => {
      const three = writerOf('three', new Date(Date.now() + 2000));
      await Promise.all([anchor(), anchor(three)]);
      await three.close();
      expect(await verify()).toMatchObject({ anchors: 5, anchored: 21 });
      expect(files()).toHaveLength(3);
    });

    it('of which a line was changed, taken out or put elsewhere, or that were made with another key', async () => {
      const [one] = files() as [string];
      const text = readFileSync(one, 'utf8');
      const lines = text.split('\n');
      for (const forged of [
        text.replace('\t10\t', '\t11\t'), [lines[0], lines[2], ''].join('\n'), [lines[0], lines[2], lines[1], ''].join('\n'), [lines[1], ''].join('\n'),
        `${text}${lines[2]}\n`, `${text}x\n`,
      ]) {
        writeFileSync(one, forged);
        expect(await wrongOf()).toBe('anchors 0');
      }
      writeFileSync(one, text);
      expect(await wrongOf()).toBe('right');
      anchors = new Anchors(pathToFileURL(folder).href, `n1:${randomBytes(32).toString('base64')}`);
      expect(await wrongOf()).toBe('anchors 0');
      anchors = new Anchors(pathToFileURL(folder).href, `n2:${randomBytes(32).toString('base64')},${key}`);
      expect(await wrongOf()).toBe('right');
    });

    it('whose end was cut off, or whose file is gone or has another name, once another file follows', async () => {
      const [one] = files() as [string];
      const text = readFileSync(one, 'utf8');
      writeFileSync(one, text.split('\n').slice(0, 2).join('\n').concat('\n'));
      expect(await wrongOf()).toBe('anchors 0');
      renameSync(one, `${one}.moved`);
      expect(await wrongOf()).toBe('anchors 0');
      renameSync(`${one}.moved`, one.replace('-one', '-zero'));
      expect(await wrongOf()).toBe('anchors 0');
    });

    it('of a process that ended in the middle of a line', async () => {
      appendFileSync(files().at(-1)!, '3\thead\t2026-');
      expect(await wrongOf()).toBe('right');
      const three = writerOf('three', new Date(Date.now() + 3000));
      await anchor(three);
      await three.close();
      expect(await wrongOf()).toBe('right');
    });
  });

  describe('after it was pruned', () => {
    const [old, cutoff] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z')];
    const prune = (by: AnchorSink | undefined = writer, owner = database) =>
      pruneChain({ database, owner, recorder: new Recorder(database), anchors: by, subject: 'job:audit' }, county, cutoff);

    it('begins behind what went, and tells of it', async () => {
      await record(12_000, old);
      await anchor();
      await record(3);
      expect(await prune()).toBe(12_000);
      expect(await verify()).toMatchObject({ entries: 4, through: 12_004, anchors: 2 });
      expect(await wrongOf(verifyAlone())).toBe('right');
      expect(await prune()).toBe(0);
      expect(await verify()).toMatchObject({ entries: 4 });
    });

    it('keeps the entry that tells of it, also where all others went', async () => {
      await record(5, old);
      expect(await prune()).toBe(5);
      expect(await verify()).toMatchObject({ entries: 1, through: 6 });
    });

    it('is wrong where more went than was pruned, or where a prune is only pretended', async () => {
      await record(5, old);
      await record(5);
      await prune();
      await database.query('DELETE FROM audit_entries WHERE county_code = $1 AND sequence < 8', [county]);
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['beginning 6', 'beginning 6']);
      const [{ hash }] = await database.query(`SELECT encode(previous, 'hex') AS hash FROM audit_entries WHERE county_code = '${county}' AND sequence = 8`) as [{ hash: string }];
      await database.query(`UPDATE audit_heads SET pruned_sequence = 7, pruned_hash = decode($2, 'hex') WHERE county_code = $1`, [county, hash]);
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['beginning 1', 'beginning 1']);
      await new Recorder(database).record({ county, subject: 'x', action: 'audit.pruned', outcome: 'done', details: { through: 7, hash } });
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['beginning 1', 'right']);
    });

    it('is right wherever a prune broke off, and the next one goes on with it', async () => {
      await record(5, old);
      await anchor();
      await record(2);
      const fails = { query: () => Promise.reject(new Error('away')) } as unknown as Database;
      await expect(prune({ write: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
      expect(await verify()).toMatchObject({ entries: 8 });
      await expect(prune(writer, fails)).rejects.toThrow('away');
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['right', 'right']);
      await database.query('DELETE FROM audit_entries WHERE county_code = $1 AND sequence < 3', [county]);
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['right', 'right']);
      expect(await prune()).toBe(3);
      expect([await wrongOf(), await wrongOf(verifyAlone())]).toEqual(['right', 'right']);
    });
  });
});
