import { strangeCells, strangeRows } from '@guzhou/importing/testing';
import fc from 'fast-check';
import { openTraining, town } from './open-training.js';

/** A good row of each kind, and the column of its code. */
const good = {
  wishes: { code: 'wish_code', row: { wish_code: '', member_code: 'M1', trade: 'sewing', wished_on: '2020-01-10' } },
  courses: {
    code: 'course_code',
    row: { course_code: '', division_code: town, kind: 'vocational', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12', seats: '20' },
  },
  completions: {
    code: 'completion_code',
    row: { completion_code: '', course_code: 'K1', member_code: 'M1', certificate: 'completion', completed_on: '2020-03-12' },
  },
  'completion-reversals': {
    code: 'reversal_code', own: 'fact_code',
    row: { reversal_code: '', fact_code: 'C', reversed_on: '2020-06-02', reversal_reason: 'duplicate', evidence: '审批文件:1号;照片:2' },
  },
} as const;
const kinds = Object.keys(good) as (keyof typeof good)[];

describe('whatever a cell of a file holds', () => {
  let bench: Awaited<ReturnType<typeof opened>>;

  beforeAll(async () => { bench = await opened(); });

  async function opened() {
    const training = await openTraining();
    await training.householdChanged('H1', '522632100205');
    await training.memberChanged('M1', [{ householdCode: 'H1', from: '2014-01-01', to: null }]);
    await training.importCourses([{ ...good.courses.row, course_code: 'K1', seats: '9999' }]);
    // A fact for each row of reversals, in a course of its own.
    await training.importCourses(Array.from({ length: 41 }, (_, i) => ({ ...good.courses.row, course_code: `K1-${i}` })));
    await training.importCompletions(Array.from({ length: 41 }, (_, i) => ({ ...good.completions.row, completion_code: `C${i}`, course_code: `K1-${i}` })));
    return training;
  }

  it.each(kinds)('of %s, its row alone is judged, and the preview judges like the import', async (kind) => {
    const { code, row, own }: { code: string; row: Record<string, string>; own?: string } = good[kind];
    const column = fc.constantFrom(...Object.keys(row).filter((each) => each !== code));
    const cell = fc.oneof(fc.constantFrom(...strangeCells), fc.string({ unit: 'binary', maxLength: 50 }), fc.constantFrom(...Object.values(row)));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ column, cell }), { minLength: 20, maxLength: 40 }), async (cells) => {
      const { previewed, taken } = await bench.previewedAndTaken(kind, strangeRows(row, code, cells, own));
      expect(taken).toEqual(previewed);
      expect(taken.refused.filter((refusal) => refusal.row === 2)).toEqual([]);
    }), { numRuns: 15 });
  });
});
