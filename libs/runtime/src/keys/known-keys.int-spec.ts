import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { FieldCipher } from '../field-cipher.js';
import { findByNewKey, readIndexUse, takeIndexSlot } from './index-use.js';
import { checkKeys, keySetOf, markSpent, noteKeys, noteSealing, readSpent, type KeySet } from './known-keys.js';
import { readKeys } from './read-keys.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const fieldKeys = (...keys: string[]) => new FieldCipher(keys.join(','), 'FIELD_KEY').keySet;
const ring = (...keys: string[]) => keySetOf('KEY_RING', readKeys(keys.join(','), 'KEY_RING'));

describe('the keys that a database knows', () => {
  let fresh: FreshDatabase;
  beforeEach(async () => { fresh = await freshDatabase({ messaging: true }); });
  afterEach(() => fresh.drop());

  const known = () => fresh.database.query('SELECT * FROM messaging.known_key ORDER BY 1, 2');
  const note = (...sets: KeySet[]) => noteKeys(fresh.database, sets);
  const refusal = async (set: KeySet) => {
    const before = await known();
    const { message } = await note(set).then(() => ({ message: 'accepted' }), (error: Error) => error);
    const checked = await checkKeys(fresh.database, [set]).then(() => 'accepted', (error: Error) => error.message);
    expect(checked).toBe(message);
    expect(await known()).toEqual(message === 'accepted' ? expect.anything() : before);
    return message;
  };

  it('are accepted again, and tell nothing about themselves', async () => {
    await note(fieldKeys(key('f1', 1)), ring(key('k1', 2)));
    expect(await refusal(fieldKeys(key('f1', 1)))).toBe('accepted');
    expect(JSON.stringify(await known())).not.toContain(Buffer.alloc(16, 1).toString('hex'));
  });

  it('do not become others under the same id', async () => {
    await note(fieldKeys(key('f1', 1)), ring(key('k1', 2)));
    expect(await refusal(fieldKeys(key('f1', 9)))).toMatch(/^FIELD_KEY: the key "f1" is another one.*Nothing was changed/);
    expect(await refusal(ring(key('k2', 3), key('k1', 9)))).toMatch(/^KEY_RING: the key "k1" is another one/);
  });

  it('of one variable are not those of another', async () => {
    await note(fieldKeys(key('k1', 1)), ring(key('k1', 2)));
    expect(await refusal(ring(key('k1', 2)))).toBe('accepted');
  });

  it('get a new one in front, and then another', async () => {
    await note(fieldKeys(key('f1', 1)));
    expect(await refusal(fieldKeys(key('f2', 2), key('f1', 1)))).toBe('accepted');
    expect(await refusal(fieldKeys(key('f3', 3), key('f2', 2), key('f1', 1)))).toBe('accepted');
    expect(await refusal(fieldKeys(key('f2', 9), key('f1', 1)))).toMatch(/the key "f2" is another one/);
  });

  it('stay while what they sealed is kept for good, the oldest at its place where nothing is sealed anew', async () => {
    const contents = (...keys: string[]) => keySetOf('CONTENT_KEY', readKeys(keys.join(','), 'CONTENT_KEY'), { forGood: 'so it is' });
    for (const keysOf of [contents, fieldKeys]) {
      await note(keysOf(key('f2', 2), key('f1', 1)));
      expect(await refusal(keysOf(key('f1', 1)))).toMatch(/the key "f2" is missing.*Put it back/);
    }
    expect(await refusal(contents(key('f1', 1), key('f2', 2)))).toMatch(/the key "f1" must stay the last: so it is/);
    expect(await refusal(fieldKeys(key('f1', 1), key('f2', 2)))).toBe('accepted');
  });

  it('can be taken away where what they sealed is kept for a while only', async () => {
    await note(ring(key('k1', 1)));
    expect(await refusal(ring(key('k1', 1), key('k2', 2)))).toBe('accepted');
    expect(await refusal(ring(key('k2', 2)))).toBe('accepted');
    expect(await refusal(ring(key('k1', 7), key('k2', 2)))).toMatch(/the key "k1" is another one/);
  });

  describe('once everything was sealed anew', () => {
    const [f1, f2, f3] = [key('f1', 1), key('f2', 2), key('f3', 3)];
    const now = new Date();
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const all = fieldKeys(f3, f2, f1);
    const use = () => readIndexUse(fresh.database, all);
    /** Everything is sealed and indexed with the first key, and nobody used another since. */
    const find = (unusedSince = later(1), at = later(10)) => findByNewKey(fresh.database, all, { unusedSince, now: at });
    const spend = (unusedSince: Date, foundSince: Date) => markSpent(fresh.database, all, { unusedSince, foundSince, now: later(20) });
    beforeEach(async () => {
      await note(fieldKeys(f2, f1));
      await note(all);
      for (const set of [fieldKeys(f2, f1), all]) await takeIndexSlot(fresh.database, set);
    });

    it('are found by as before until all is indexed under the new one, which has the other place from the beginning', async () => {
      expect(await use()).toEqual({ keys: ['f1', 'f3'], finds: 0, moved: false });
      await takeIndexSlot(fresh.database, fieldKeys(f2, f1)); // by a process that does not know the newest yet
      expect(await use()).toEqual({ keys: ['f1', 'f3'], finds: 0, moved: false });
      await find();
      expect(await use()).toEqual({ keys: ['f1', 'f3'], finds: 1, moved: true });
    });

    it('can be taken away a while after people are found by the new one, and only then', async () => {
      expect(await spend(later(1), later(20))).toEqual([]);
      await find();
      expect(await spend(later(1), later(9))).toEqual([]);
      expect(await refusal(fieldKeys(f3, f2))).toMatch(/the key "f1" is missing/);
      expect(await spend(later(1), later(10))).toEqual(['f1', 'f2']);
      expect(await readSpent(fresh.database, all)).toEqual(['f1', 'f2']);
      expect(await use()).toEqual({ keys: [null, 'f3'], finds: 1, moved: true });
      expect(await refusal(fieldKeys(f3, key('f2', 7)))).toMatch(/the key "f2" is another one/);
      expect(await refusal(fieldKeys(f3))).toBe('accepted');
      expect(await refusal(fieldKeys(f1))).toMatch(/the key "f3" is missing/);
    });

    it('stay while a process has sealed with them since', async () => {
      await noteSealing(fresh.database, fieldKeys(f2, f1), later(3));
      await find(later(2));
      expect(await use()).toMatchObject({ finds: 0 });
      await find(later(4));
      await noteSealing(fresh.database, fieldKeys(f2, f1), later(11));
      expect(await spend(later(5), later(10))).toEqual(['f1']);
      expect(await refusal(fieldKeys(f3, f1))).toMatch(/the key "f2" is missing/);
    });

    it('stay when a process seals with them again, and the next new one gets the place that became free', async () => {
      await find();
      await spend(later(1), later(10));
      await note(fieldKeys(`${f3}:opens`, f2, f1));
      expect(await refusal(fieldKeys(f3, f1))).toMatch(/the key "f2" is missing/);
      const next = fieldKeys(key('f4', 4), f3, f2);
      await note(next);
      await takeIndexSlot(fresh.database, next);
      expect(await use()).toEqual({ keys: ['f4', 'f3'], finds: 1, moved: true });
    });
  });

  it('are one and the same for processes that start together on an empty database', async () => {
    const started = await Promise.allSettled([1, 2, 3].map((byte) => note(fieldKeys(key('f1', byte)))));
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are not asked for in a database of before', async () => {
    const old = await freshDatabase();
    await expect(checkKeys(old.database, [fieldKeys(key('f1', 1))])).resolves.toBeUndefined();
    await old.drop();
  });

  it('have each an id of their own', () => {
    expect(() => fieldKeys(key('f1', 1), key('f1', 2))).toThrow('FIELD_KEY has two keys with the id "f1".');
  });
});
