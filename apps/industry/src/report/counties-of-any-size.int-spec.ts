import type { Database } from '@guzhou/runtime';
import { aloneAndBeside, besideAnother, homes, MAY, type SizedCounty } from '@guzhou/testing';
import { ReportRepository } from './report.repository.js';

/** When and by which change. */
const recorded = "'2020-05-31', '00000000-0000-0000-0000-000000000000'";

/** What the section of a report reads: every household was paid twice. */
const statements: readonly string[] = [
  `INSERT INTO household (county_code, household_code, version, village_code, existed)
   SELECT $1, 'H' || h, 1, $1 || '100200', '[2001-01-01,)' FROM ${homes}`,
  `INSERT INTO fund (county_code, fund_code, division_code, source, received_on, amount_fen, recorded_at, recorded_by)
   SELECT $1, 'F' || h, $1 || '100200', 'special_fund', '2020-01-01', 100, ${recorded} FROM ${homes}`,
  `INSERT INTO project (county_code, project_code, village_code, name, leading_industry, started_on, budget_fen, recorded_at, recorded_by)
   SELECT $1, 'P' || h, $1 || '100200', 'fruit', 'fruit', '2020-01-01', 100, ${recorded} FROM ${homes}`,
  `INSERT INTO payout (county_code, payout_code, project_code, household_code, kind, paid_on, amount_fen, recorded_at, recorded_by)
   SELECT $1, 'D' || h || '-' || i, 'P' || h, 'H' || h, 'subsidy', '2020-02-01', 100, ${recorded} FROM ${homes} CROSS JOIN generate_series(1, 2) AS i`,
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
