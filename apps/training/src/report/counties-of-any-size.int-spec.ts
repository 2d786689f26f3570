import type { Database } from '@guzhou/runtime';
import { aloneAndBeside, besideAnother, homes, MAY, type SizedCounty } from '@guzhou/testing';
import { ReportRepository } from './report.repository.js';

/** When and by which change. */
const recorded = "'2020-05-31', '00000000-0000-0000-0000-000000000000'";

/** What the section of a report reads: in every household somebody who wished, completed and found work. */
const statements: readonly string[] = [
  `INSERT INTO household (county_code, household_code, version, village_code) SELECT $1, 'H' || h, 1, $1 || '100200' FROM ${homes}`,
  `INSERT INTO member (county_code, member_code, version, household_codes, joined_on, left_on)
   SELECT $1, 'M' || h, 1, ARRAY['H' || h], '{2001-01-01}', '{NULL}' FROM ${homes}`,
  `INSERT INTO placement (county_code, placement_code, version, member_code, started_on)
   SELECT $1, 'L' || h, 1, 'M' || h, '2020-04-01' FROM ${homes}`,
  `INSERT INTO wish (county_code, wish_code, member_code, trade, wished_on, recorded_at, recorded_by)
   SELECT $1, 'W' || h, 'M' || h, 'sewing', '2020-01-01', ${recorded} FROM ${homes}`,
  `INSERT INTO course (county_code, course_code, division_code, kind, trade, started_on, finished_on, seats, recorded_at, recorded_by)
   SELECT $1, 'K' || h, $1 || '100200', 'vocational', 'sewing', '2020-02-01', '2020-02-10', 20, ${recorded} FROM ${homes} WHERE h % 20 = 0`,
  `INSERT INTO completion (county_code, completion_code, course_code, member_code, certificate, completed_on, recorded_at, recorded_by)
   SELECT $1, 'C' || h, 'K' || (h + 19) / 20 * 20, 'M' || h, 'completion', '2020-02-10', ${recorded} FROM ${homes}`,
];

const fill = { migrations: [new URL('../../prisma/migrations', import.meta.url)], statements };

const section = (database: Database, { county }: SizedCounty) =>
  new ReportRepository(database).section({ county, division: `${county}000000`, ...MAY });

describe('the section of a county beside another', () => {
  it.each(besideAnother(4_000))('%s takes as much as alone', async (_, towns, town) => {
    const { alone, beside } = await aloneAndBeside(fill, towns, town, section);
    expect(beside.rows).toBeLessThan(2 * alone.rows);
    expect(beside.answer).toEqual(alone.answer);
    expect(beside.answer).toHaveLength(1);
  });
});
