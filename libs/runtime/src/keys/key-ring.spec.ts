import { randomBytes } from 'node:crypto';
import { KeyRing, mayAsk } from './key-ring.js';

const services = ['gateway', 'households', 'employment', 'training'];
const secret = () => randomBytes(32).toString('base64');
const root = new KeyRing(`k1:${secret()}`);
const ringOf = (service: string) => new KeyRing(root.textFor(service, services), service);

describe('the keys of a service', () => {
  it('are the same at both ends of a pair, whoever speaks and at whichever address', () => {
    const { id, secret: sealing } = ringOf('employment').sealing('employment', 'households');
    expect(ringOf('households').opening(id, 'employment', 'households')?.equals(sealing)).toBe(true);
    expect(ringOf('households').opening(id, 'households.sections', 'employment.reports')?.equals(sealing)).toBe(true);
  });

  it('are no others: a third service can neither seal nor open what two say to each other', () => {
    const training = ringOf('training');
    expect(() => training.sealing('employment', 'households')).toThrow('holds no key for what employment says to households');
    expect(training.opening('k1-own', 'employment', 'households')).toBeUndefined();
    const theirs = ringOf('employment').sealing('employment', 'households').secret;
    for (const peer of services) expect(training.sealing('training', peer).secret.equals(theirs)).toBe(false);
  });

  it('are of this service', () => {
    expect(() => new KeyRing(root.textFor('training', services), 'employment')).toThrow('holds the keys of training, but this is employment');
  });

  it('open what was sealed with any generation, and seal with the first', () => {
    const [old, young] = [`k1:${secret()}`, `k2:training:training=${secret()}.gateway=${secret()}`];
    const both = new KeyRing(`${young},${old}`, 'training');
    expect(both.sealing('training', 'gateway').id).toBe('k2');
    expect(both.opening('k1', 'gateway', 'training')?.equals(new KeyRing(old).sealing('gateway', 'training').secret)).toBe(true);
    expect(both.openingOld('k1')).toBeDefined();
    expect(both.openingOld('k2')).toBeUndefined();
  });

  it.each(['', 'k1', 'k1:short', `k1:training:gateway=${secret()}`, 'k1:training:training=short'])('are refused when they are written %j', (text) => {
    expect(() => new KeyRing(text)).toThrow('GUZHOU_KEY_RING must be');
  });

  it('encrypt columns as before where one key is for all', () => {
    const text = `k1:${secret()}`;
    expect(new KeyRing(text).forColumnsOf('gateway')).toBe(text);
    expect(ringOf('gateway').forColumnsOf('gateway')).toMatch(/^k1-own:[A-Za-z0-9+/]{43}=$/);
  });
});

it('who may ask is known by the service of the address', () => {
  expect(mayAsk(['gateway'], 'gateway.replies.0f4c')).toBe(true);
  expect(mayAsk(['gateway'], 'training.replies.0f4c')).toBe(false);
  expect(mayAsk(undefined, 'training')).toBe(true);
});
