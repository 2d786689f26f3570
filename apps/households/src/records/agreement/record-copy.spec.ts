import fc from 'fast-check';
import { saysTheSame } from '@guzhou/recording';
import { recordCopyInFile, recordCopyRecord } from './agreement.records.js';
import { rateOf, saysNothing } from './record-copy.js';

const { said: copyOf, cells: copyAsRow } = recordCopyInFile;

const row = {
  household_code: 'H1', copy_kind: 'handbook', taken_on: '2020-03-01', persons: 4, village_code: null, registered: true,
  poverty_status: 'exited', main_cause: '07', attribute: null, house_grade: 'A', farmland_mu: '2000.00', phone: '10000000001', per_head_income_yuan: 400_000n,
} as const;
const empty = {
  ...row, persons: null, registered: null, poverty_status: null, main_cause: null, house_grade: null, farmland_mu: null, phone: null,
  per_head_income_yuan: null,
};

describe('a copy', () => {
  it('says as a row what it was read from', () => {
    expect(copyAsRow(copyOf(row))).toEqual(row);
  });

  it('is another as soon as one field is', () => {
    expect(saysTheSame(recordCopyRecord, copyOf(row), copyOf({ ...row }))).toBe(true);
    expect(saysTheSame(recordCopyRecord, copyOf(row), copyOf({ ...row, persons: null }))).toBe(false);
  });

  it('says of columns that a file lacks what is on record', () => {
    const { phone: _, per_head_income_yuan: __, ...without } = row;
    expect(copyOf({ ...without, persons: 5 }, copyOf(row))).toEqual({ ...copyOf(row), persons: 5 });
    expect(copyOf(without)).toMatchObject({ phone: null, perHeadIncomeFen: null });
  });

  it('says nothing when every field is empty', () => {
    expect([saysNothing(copyOf(empty)), saysNothing(copyOf({ ...empty, registered: false }))]).toEqual([true, false]);
  });
});

describe('a consistency rate', () => {
  it('is 1 only when all agree, and 0 only when less than one in ten thousand does', () => {
    const part = fc.integer({ min: 1, max: 1_000_000 }).chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
    fc.assert(fc.property(part, ([some, all]) => {
      expect(rateOf(some, all) === 1).toBe(some === all);
      expect(rateOf(some, all) === 0).toBe(some * 10_000 < all);
    }));
  });
});
