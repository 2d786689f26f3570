import type { Database } from '@guzhou/runtime';
import { aloneAndBeside, besideAnother, homes, MAY, people, type SizedCounty } from '@guzhou/testing';
import { ReportRepository } from './report.repository.js';

/** When and by which change. */
const recorded = "'2020-05-31', '00000000-0000-0000-0000-000000000000'";

/** What the section of a report reads: in every household people to work, one of them placed, and a child. */
const statements: readonly string[] = [
  `INSERT INTO household (county_code, household_code, version, village_code, existed, registered, exited)
   SELECT $1, 'H' || h, 1, $1 || '100200', '[2001-01-01,)', '{[2014-01-01,)}', '{[2018-12-01,)}' FROM ${homes}`,
  `INSERT INTO member (county_code, member_code, version, sex, born_on, household_codes, joined_on, left_on, condition_from, condition_to,
     students, labour_skills)
   SELECT $1, 'M' || h || '-' || i, 1, '1', CASE i WHEN 4 THEN date '2010-01-01' ELSE '1980-01-01' END, ARRAY['H' || h], '{2001-01-01}',
          '{NULL}', '{2001-01-01}', '{NULL}', '{01}', '{01}' FROM ${people}`,
  `INSERT INTO placement (county_code, placement_code, version, member_code, channel, region, started_on, recorded_at, recorded_by)
   SELECT $1, 'L' || h, 1, 'M' || h || '-1', CASE h % 2 WHEN 0 THEN 'skills_training' ELSE 'workshop' END, '01', '2019-01-01', ${recorded} FROM ${homes}`,
  `INSERT INTO certificate (county_code, completion_code, member_code, trade, certificate, completed_on)
   SELECT $1, 'C' || h, 'M' || h || '-1', 'sewing', 'completion', '2018-01-01' FROM ${homes} WHERE h % 4 = 0`,
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
