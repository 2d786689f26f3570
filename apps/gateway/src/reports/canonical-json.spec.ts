import fc from 'fast-check';
import { canonicalHash, canonicalJson, type Canonical } from './canonical-json.js';

const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null),
    fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
  ),
}));

describe('canonical JSON', () => {
  it('does not depend on the order in which an object was put together', () => {
    fc.assert(fc.property(value, (content) => {
      expect(canonicalJson(reversed(content))).toBe(canonicalJson(content));
    }));
  });

  it('says the same as JSON', () => {
    fc.assert(fc.property(value, (content) => {
      expect(JSON.parse(canonicalJson(content))).toEqual(JSON.parse(JSON.stringify(content)));
    }));
  });

  it('has the hash of its UTF-8 text', () => {
    expect(canonicalHash({ b: '2', a: null })).toBe('05329e70fd315dad52c193c462bd1497bf009bd760638129fcd2a84ee0f20ca0');
  });
});

function reversed(content: Canonical): Canonical {
  if (content === null || typeof content !== 'object') return content;
  if (Array.isArray(content)) return content.map(reversed);
  return Object.fromEntries(Object.entries(content).reverse().map(([key, inner]) => [key, reversed(inner)]));
}
