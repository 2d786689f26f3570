import { randomBytes } from 'node:crypto';
import { createLogger } from '@guzhou/runtime';
import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { Counties } from '../counties/counties.js';
import { KeyRing } from '../key-ring.js';
import { Idempotency } from './idempotency.js';
import { Writes } from './writes.js';

const [county, neighbour] = ['522632', '522633'];

describe('the writes of an import', () => {
  let fresh: FreshDatabase;
  let idempotency: Idempotency;
  let writes: Writes;

  beforeEach(async () => {
    fresh = await freshDatabase({ messaging: true });
    const counties = new Counties(fresh.database, createLogger('test', 'silent'));
    idempotency = new Idempotency(fresh.database, counties, new KeyRing(`k1:${randomBytes(32).toString('base64')}`), { service: 'households' });
    writes = new Writes(fresh.database, 14);
  });
  afterEach(() => fresh.drop());

  const write = (key: string, work: () => Promise<void> = async () => {}, of = county, aside = false) =>
    idempotency.once({ county: of, key, name: 'households.import.1', input: key, party: 'tester', aside }, async () => { await work(); return '{}'; });

  it('stand as they left things until anything else is written for the county', async () => {
    await write('before:0');
    for (const key of ['a:0', 'a:1']) await write(key);
    expect(await writes.standAsLeft(county, ['a:0', 'a:1'])).toBe(true);
    await write('b:0', undefined, neighbour);
    await write('a check is due', undefined, county, true);
    expect(await writes.standAsLeft(county, ['a:0', 'a:1'])).toBe(true);
    await write('b:0');
    expect(await writes.standAsLeft(county, ['a:0', 'a:1'])).toBe(false);
    expect(await writes.standAsLeft(county, ['b:0'])).toBe(true);
  });

  it('do not stand when a write that began before them ended after', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => { go = resolve; });
    const slow = write('slow', () => gate);
    await write('a:0');
    expect(await writes.standAsLeft(county, ['a:0'])).toBe(true);
    go();
    await slow;
    expect(await writes.standAsLeft(county, ['a:0'])).toBe(false);
  });

  it('do not stand when one of them is not known: an older backup was restored, or it is too long ago', async () => {
    for (const key of ['a:0', 'a:1']) await write(key);
    await fresh.database.query('DELETE FROM messaging.idempotency WHERE county_code = $1 AND key = $2', [county, 'a:1']);
    expect(await writes.standAsLeft(county, ['a:0', 'a:1'])).toBe(false);
    expect(await writes.standAsLeft(county, ['c:0'])).toBe(false);
  });

  it('are found where an older backup lacks them, but not those that would be forgotten by now', async () => {
    await write('a:0');
    const [now, long] = [new Date(), new Date(Date.now() - 14 * 24 * 3_600_000)];
    const asked = [{ key: 'a:0', acceptedAt: now }, { key: 'a:1', acceptedAt: now }, { key: 'old:0', acceptedAt: long }];
    expect(await writes.findUnknown(county, asked)).toEqual(['a:1']);
    expect(await writes.findUnknown(neighbour, asked)).toEqual(['a:0', 'a:1']);
  });
});
