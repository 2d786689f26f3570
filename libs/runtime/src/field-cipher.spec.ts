import { randomBytes } from 'node:crypto';
import { FieldCipher, FieldUnreadableError } from './field-cipher.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [key('2019'), key('2020')];
const cipher = new FieldCipher(older);
const place = '522632/member/id_number/M1';

describe('a field cipher', () => {
  it('opens what it encrypted, in place', () => {
    const stored = cipher.encrypt('990101195001010012 侗', place);
    expect(stored.toString('latin1')).not.toContain('9901');
    expect(cipher.decrypt(stored, place)).toBe('990101195001010012 侗');
    expect(cipher.decrypt(cipher.encrypt('', place), place)).toBe('');
  });

  it('encrypts equal values differently each time', () => {
    const stored = Array.from({ length: 5_000 }, () => cipher.encrypt('same', place).toString('hex'));
    expect(new Set(stored).size).toBe(stored.length);
  });

  it('does not open a value that was moved to another row, changed or cut', () => {
    const stored = cipher.encrypt('990101195001010012', place);
    const changed = Buffer.from(stored);
    changed[changed.length - 20]! ^= 1;
    expect(() => cipher.decrypt(stored, '522632/member/id_number/M2')).toThrow(FieldUnreadableError);
    expect(() => cipher.decrypt(changed, place)).toThrow(FieldUnreadableError);
    for (const length of [0, 1, 5, 20]) expect(() => cipher.decrypt(stored.subarray(0, length), place)).toThrow(FieldUnreadableError);
  });

  it('opens values of an older key after a newer one came, and finds them by their blind index', () => {
    const [stored, index] = [cipher.encrypt('990101195001010012', place), cipher.blindIndex('990101195001010012')];
    const rotated = new FieldCipher(`${newer},${older}`);
    expect(rotated.decrypt(stored, place)).toBe('990101195001010012');
    expect(rotated.blindIndex('990101195001010012')).toEqual(index);
    expect(() => cipher.decrypt(rotated.encrypt('x', place), place)).toThrow(FieldUnreadableError);
  });

  it('indexes under its first key as well, and finds by it once a database says so', () => {
    const [rotated, young] = [new FieldCipher(`${newer},${older}`), new FieldCipher(newer)];
    const by = (each: FieldCipher) => ([0, 1] as const).map((slot) => each.indexerIn(slot)?.blindIndex('x').toString('hex'));
    const [old, now] = [cipher.blindIndex('x').toString('hex'), young.blindIndex('x').toString('hex')];
    expect([by(cipher), by(rotated), by(young)]).toEqual([[old, undefined], [old, now], [now, undefined]]);
    rotated.indexAs({ keys: ['2019', '2020'], finds: 1, moved: true });
    expect([rotated.blindIndex('x').toString('hex'), rotated.findsIn, by(rotated)]).toEqual([now, 1, [old, now]]);
    young.indexAs({ keys: ['2019', '2020'], finds: 1, moved: true });
    expect([young.blindIndex('x').toString('hex'), by(young), young.indexKeys]).toEqual([now, [undefined, now], [null, '2020']]);
    expect(() => cipher.indexAs({ keys: ['2019', '2020'], finds: 1, moved: true })).toThrow('found by the key "2020", which is not here');
  });

  it('opens with a key that does not seal yet, so that every process can have it before one seals with it', () => {
    const preparing = new FieldCipher(`${newer}:opens,${older}`);
    expect(preparing.decrypt(new FieldCipher(`${newer},${older}`).encrypt('x', place), place)).toBe('x');
    expect(cipher.decrypt(preparing.encrypt('x', place), place)).toBe('x');
    expect([preparing.prepares, preparing.sealsWith, cipher.prepares]).toEqual([true, '2019', false]);
  });

  it('knows what is sealed as it would seal it', () => {
    const rotated = new FieldCipher(`${newer},${older}`);
    expect([rotated, cipher].map((by) => rotated.isCurrent(by.encrypt('x', place)))).toEqual([true, false]);
  });

  it.each([`${newer}:opens`, `${newer},${older}:opens`, `${newer}:seals,${older}`, `${newer}:opens:opens,${older}`])('refuses keys that are written as case %#', (text) => {
    expect(() => new FieldCipher(text, 'FIELD_KEY')).toThrow('FIELD_KEY must');
  });

  it('names the variable that is wrong, not its value', () => {
    expect(() => new FieldCipher('a:c2hvcnQ=', 'HOUSEHOLDS_FIELD_KEY')).toThrow(/^HOUSEHOLDS_FIELD_KEY 须为.* · HOUSEHOLDS_FIELD_KEY must be/);
    expect(() => new FieldCipher('a:c2hvcnQ=', 'HOUSEHOLDS_FIELD_KEY')).not.toThrow(/c2hvcnQ/);
  });
});
