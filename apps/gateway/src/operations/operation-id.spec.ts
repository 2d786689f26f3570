import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countyOfOperation, newOperationId } from './operation-id.js';

describe('the id of an operation', () => {
  it.each(['000000', '000001', '522632', '659012', '999999'])('names its county: %s', (county) => {
    const ids = Array.from({ length: 100 }, () => newOperationId(county));
    expect(new Set(ids.map(countyOfOperation))).toEqual(new Set([county]));
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(z.uuid({ version: 'v8' }).safeParse(id).success).toBe(true);
    expect(countyOfOperation(ids[0]!.toUpperCase())).toBe(county);
  });

  it('begins with the time at which it was made', () => {
    const before = Date.now();
    const made = Number.parseInt(newOperationId('522632').slice(0, 13).replace('-', ''), 16);
    expect([made >= before, made <= Date.now()]).toEqual([true, true]);
  });

  it('names none where it is from before: at random, found from the key of a write, or of a number that is no county', () => {
    expect(countyOfOperation(randomUUID())).toBeUndefined();
    for (let key = 0; key < 1000; key++) expect(countyOfOperation(earlierId(`522632 api:${key}`))).toBeUndefined();
    expect(countyOfOperation('0190d3e8-7a1b-8000-8000-3f2a9c1fffff')).toBeUndefined();
  });
});

/** As writes had them: a UUID of version 8 too. */
function earlierId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
