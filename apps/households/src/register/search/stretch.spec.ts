import fc from 'fast-check';
import { stretchOf } from './stretch.js';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((each) => Buffer.from(each));
const holds = ({ from, until }: ReturnType<typeof stretchOf>, index: Buffer) =>
  Buffer.compare(from, index) <= 0 && Buffer.compare(index, until) < 0;

describe('the stretch of a beginning', () => {
  it('holds what begins so and nothing else', () => {
    fc.assert(fc.property(bytes, fc.oneof(bytes, fc.constant(Buffer.alloc(5, 0xff))), (beginning, index) => {
      expect(holds(stretchOf(beginning, true), index)).toBe(index.subarray(0, beginning.length).equals(beginning));
      expect(holds(stretchOf(beginning, true), Buffer.concat([beginning, index]))).toBe(true);
    }));
    expect(holds(stretchOf(Buffer.alloc(4, 0xff), true), Buffer.alloc(32, 0xff))).toBe(true);
  });

  it('of a whole name holds that alone', () => {
    fc.assert(fc.property(bytes, bytes, (whole, index) => {
      expect(holds(stretchOf(whole, false), index)).toBe(index.equals(whole));
    }));
  });
});
