import type { Database } from '@guzhou/runtime';
import { aloneAndBeside, besideAnother, homes, MAY, people, type SizedCounty } from '@guzhou/testing';
import { householdsOver } from '../../test/households-over.js';
import { ReportService } from './report.service.js';

/** A village has so many households. */
const VILLAGE = 40;

const recorded = "timestamptz '2020-01-01 00:00:00Z', uuid '01890a5d-ac96-774b-bcce-b302099a8057'";
const village = "$1 || lpad((100200 + h / 40)::text, 6, '0')";

/** What the section of a report reads, about a county of which every household is registered and a third remains poor. */
const statements: readonly string[] = [
  `INSERT INTO village (county_code, village_code, name, kind, version, recorded_at, recorded_by)
   SELECT DISTINCT $1, ${village}, 'village', 'administrative_village', 1, ${recorded} FROM ${homes}`,
  `INSERT INTO household (county_code, household_code, village_code, formed_on, version, recorded_at, recorded_by)
   SELECT $1, 'H' || h, ${village}, '2001-01-01', 1, ${recorded} FROM ${homes}`,
  `INSERT INTO former_residence (county_code, household_code, valid_from, valid_to, village_code, recorded_at, recorded_by)
   SELECT $1, 'H' || h, '2001-01-01', '2020-06-10', $1 || '100200', ${recorded} FROM ${homes} WHERE h % 5 = 0`,
  `INSERT INTO member (county_code, member_code, name_sealed, id_number_sealed, id_number_index, sex, born_on, ethnicity, version, recorded_at, recorded_by)
   SELECT $1, 'M' || h || '-' || i, '', '', '', '1', '1980-01-01', '06', 1, ${recorded} FROM ${people}`,
  `INSERT INTO membership (county_code, member_code, valid_from, household_code, relation, joined_by, recorded_at, recorded_by)
   SELECT $1, 'M' || h || '-' || i, CASE i WHEN 4 THEN date '2020-03-01' ELSE '2001-01-01' END, 'H' || h, '99', 'birth', ${recorded} FROM ${people}`,
  `INSERT INTO member_condition (county_code, member_code, valid_from, education, student, health, labour_skill, medical_insurance, recorded_at, recorded_by)
   SELECT $1, 'M' || h || '-' || i, '2001-01-01', '03', '01', '01', '01', 'none', ${recorded} FROM ${people}`,
  `INSERT INTO registration (county_code, household_code, valid_from, standard, main_cause, recorded_at, recorded_by)
   SELECT $1, 'H' || h, '2014-01-01', '1', '05', ${recorded} FROM ${homes}`,
  `INSERT INTO poverty_attribute (county_code, household_code, valid_from, attribute, recorded_at, recorded_by)
   SELECT $1, 'H' || h, '2014-01-01', '1', ${recorded} FROM ${homes}`,
  `INSERT INTO poverty_status (county_code, household_code, valid_from, status, recorded_at, recorded_by)
   SELECT $1, 'H' || h, '2014-01-01', CASE h % 3 WHEN 0 THEN 'not_exited' ELSE 'exited' END, ${recorded} FROM ${homes}`,
  `INSERT INTO living_condition (county_code, household_code, assessed_on, enough_food, enough_clothing, safe_water, house_grade, recorded_at, recorded_by)
   SELECT $1, 'H' || h, '2020-04-01', true, true, true, 'C', ${recorded} FROM ${homes}`,
  `INSERT INTO income_item (county_code, source, source_code, household_code, kind, received_on, amount_fen, recorded_at, recorded_by)
   SELECT $1, 'entry', 'I' || h || '-' || i, 'H' || h, 'wage', '2020-02-01', 100000, ${recorded} FROM ${people}`,
  `INSERT INTO finding (county_code, record_kind, record_code, rule_number, subject_code, found_at, rule_version, rule_set, values)
   SELECT $1, 'household', 'H' || h, 'H010', '', '2020-05-01', 1, 'test', '{}' FROM ${homes}`,
];

const fill = { migrations: [new URL('../../prisma/migrations', import.meta.url)], statements };

const section = async (database: Database, { county }: SizedCounty) => {
  const app = await householdsOver(database);
  return app.get(ReportService).section({ division: `${county}000000`, ...MAY }, { county });
};

describe('the section of a county beside another', () => {
  it.each(besideAnother(2_400))('%s takes as much as alone', async (_, towns, town) => {
    const { alone, beside } = await aloneAndBeside(fill, towns, town, section);
    expect(beside.rows).toBeLessThan(1.3 * alone.rows);
    expect(beside.answer).toEqual(alone.answer);
    expect(beside.answer.rows).toHaveLength(town.households / VILLAGE + 1);
  });
});
