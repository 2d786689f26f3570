import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { FieldCipher } from '../field-cipher.js';
import { checkKeys, keySetOf, markSpent, noteKeys, noteSealing, type KeySet } from './known-keys.js';
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

  it('stay while what they sealed is kept for good, the oldest at its place', async () => {
    await note(fieldKeys(key('f2', 2), key('f1', 1)));
    expect(await refusal(fieldKeys(key('f1', 1)))).toMatch(/the key "f2" is missing.*Put it back/);
    expect(await refusal(fieldKeys(key('f1', 1), key('f2', 2)))).toMatch(/the key "f1" must stay the last/);
  });

  it('can be taken away where what they sealed is kept for a while only', async () => {
    await note(ring(key('k1', 1)));
    expect(await refusal(ring(key('k1', 1), key('k2', 2)))).toBe('accepted');
    expect(await refusal(ring(key('k2', 2)))).toBe('accepted');
    expect(await refusal(ring(key('k1', 7), key('k2', 2)))).toMatch(/the key "k1" is another one/);
  });

  describe('once everything was sealed anew', () => {
    const [f1, f2, f3] = [key('f1', 1), key('f2', 2), key('f3', 3)];
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const spend = (set: KeySet, unusedSince: Date) => markSpent(fresh.database, set, { unusedSince, now: later(0) });
    beforeEach(async () => {
      await note(fieldKeys(f2, f1));
      await note(fieldKeys(f3, f2, f1));
    });

    it('can be taken away, but for the one by which people are found', async () => {
      expect(await spend(fieldKeys(f3, f2, f1), later(1))).toEqual(['f2']);
      expect(await refusal(fieldKeys(f3, f2))).toMatch(/the key "f1" is missing/);
      expect(await refusal(fieldKeys(f3, f1))).toBe('accepted');
      expect(await refusal(fieldKeys(f3, key('f2', 7), f1))).toMatch(/the key "f2" is another one/);
    });

    it('stay while a process has sealed with them since', async () => {
      await noteSealing(fresh.database, fieldKeys(f2, f1), later(3));
      expect(await spend(fieldKeys(f3, f2, f1), later(2))).toEqual([]);
      expect(await refusal(fieldKeys(f3, f1))).toMatch(/the key "f2" is missing/);
    });

    it('stay when a process seals with them again', async () => {
      await spend(fieldKeys(f3, f2, f1), later(1));
      await note(fieldKeys(`${f3}:opens`, f2, f1));
      expect(await refusal(fieldKeys(f3, f1))).toMatch(/the key "f2" is missing/);
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
