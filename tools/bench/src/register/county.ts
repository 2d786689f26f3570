import type pg from 'pg';

const COUNTY = "'522632'";
/** Villages that the households are spread over. */
const VILLAGES = 300;
const RECORDED = "timestamptz '2020-01-01 00:00:00Z', uuid '01890a5d-ac96-774b-bcce-b302099a8057'";

// Towns and codes of their own, so that the reference town can stand in the same county.
const household = "'BH' || lpad(h::text, 8, '0')";
const member = "'BM' || lpad(h::text, 8, '0') || i";
const village = `'522632' || lpad((500 + (h % ${VILLAGES}) / 100)::text, 3, '0') || lpad((200 + (h % ${VILLAGES}) % 100)::text, 3, '0')`;
/** Head, wife, son, daughter, mother, father: three to six to a household. */
const people = 'generate_series(1, $1::int) AS h CROSS JOIN LATERAL generate_series(0, 2 + h % 4) AS i';
const born = `CASE i WHEN 0 THEN date '1960-01-01' + (h * 37 % 9000) WHEN 1 THEN date '1962-01-01' + (h * 41 % 9000)
  WHEN 2 THEN date '1995-01-01' + (h * 53 % 7000) WHEN 3 THEN date '1998-01-01' + (h * 59 % 7000)
  WHEN 4 THEN date '1930-01-01' + (h * 61 % 4000) ELSE date '1932-01-01' + (h * 67 % 4000) END`;
const homes = 'generate_series(1, $1::int) AS h';

const young = `${born} > $2::date - interval '16 years'`;
const education = `CASE WHEN ${young} THEN '02' WHEN i >= 4 THEN '02' ELSE '03' END`;
const student = `CASE WHEN ${young} AND h % 401 > 0 THEN '03' ELSE '01' END`;
const labour = `CASE WHEN ${young} THEN '04' WHEN ${born} <= $2::date - interval '60 years' AND h % 7 > 0 THEN '05' ELSE '01' END`;

/** Tables that the rules read. */
export const tables = [
  'household', 'registration', 'poverty_attribute', 'poverty_status', 'member', 'membership', 'member_condition', 'living_condition',
  'income_item',
];

const statements: readonly string[] = [
  `INSERT INTO village (county_code, village_code, name, kind, version, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${village}, 'village ' || h, 'administrative_village', 1, ${RECORDED} FROM generate_series(1, least($1::int, ${VILLAGES})) AS h`,
  `INSERT INTO household (county_code, household_code, village_code, formed_on, phone_sealed, phone_index, version, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${household}, ${village}, date '2001-01-01', CASE WHEN h % 20 > 0 THEN decode(repeat('ab', 42), 'hex') END,
          CASE WHEN h % 20 > 0 THEN substr(sha256((${household})::bytea), 1, 16) END, 1, ${RECORDED}
   FROM ${homes}`,
  `INSERT INTO member (county_code, member_code, name_sealed, id_number_sealed, id_number_index, sex, born_on, ethnicity, version, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${member}, decode(repeat('cd', 42), 'hex'), decode(repeat('ef', 51), 'hex'), substr(sha256((${member})::bytea), 1, 16),
          CASE WHEN i IN (0, 2, 5) OR h % 997 = 0 THEN '1' ELSE '2' END, ${born}, '06', 1, ${RECORDED} FROM ${people}`,
  `INSERT INTO membership (county_code, member_code, valid_from, household_code, relation, joined_by, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${member}, greatest(date '2001-01-01', ${born}), ${household}, (ARRAY['01', '02', '03', '04', '12', '11'])[i + 1],
          'founding', ${RECORDED} FROM ${people}`,
  `INSERT INTO member_condition (county_code, member_code, valid_from, education, student, health, labour_skill, medical_insurance,
     pension, minimum_living_allowance, special_hardship_support, work_months, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${member}, greatest(date '2001-01-01', ${born}), ${education}, ${student},
          CASE WHEN (h + i) % 17 = 0 THEN '02' ELSE '01' END, ${labour}, CASE WHEN (h + i) % 97 > 0 THEN 'resident' ELSE 'none' END,
          CASE WHEN i < 2 THEN 'resident' END, CASE WHEN h % 3 = 0 THEN h % 30 = 0 END, CASE WHEN h % 3 = 0 THEN false END,
          CASE WHEN i = 0 AND h % 4 = 0 THEN 0 END, ${RECORDED}
   FROM ${people}`,
  `INSERT INTO registration (county_code, household_code, valid_from, standard, main_cause, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${household}, date '2014-01-01', '1', (ARRAY['05', '06', '07', '09', '10'])[h % 5 + 1], ${RECORDED} FROM ${homes} WHERE h % 3 = 0`,
  `INSERT INTO poverty_attribute (county_code, household_code, valid_from, attribute, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${household}, date '2014-01-01', CASE WHEN h % 30 = 0 THEN '4' ELSE '1' END, ${RECORDED} FROM ${homes} WHERE h % 3 = 0`,
  `INSERT INTO poverty_status (county_code, household_code, valid_from, valid_to, status, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${household}, date '2014-01-01', date '2018-12-01', 'not_exited', ${RECORDED} FROM ${homes} WHERE h % 3 = 0
   UNION ALL SELECT ${COUNTY}, ${household}, date '2018-12-01', NULL, 'exited', ${RECORDED} FROM ${homes} WHERE h % 3 = 0`,
  `INSERT INTO living_condition (county_code, household_code, assessed_on, enough_food, enough_clothing, safe_water, house_grade, housing_area_m2,
     farmland_m2, recorded_at, recorded_by)
   SELECT ${COUNTY}, ${household}, $2::date - 30, true, true, h % 211 > 0, CASE WHEN h % 503 = 0 THEN 'C' ELSE 'A' END, 120, 2000, ${RECORDED}
   FROM ${homes}`,
  `INSERT INTO income_item (county_code, source, source_code, household_code, kind, received_on, amount_fen, recorded_at, recorded_by)
   SELECT ${COUNTY}, 'entry', 'I' || h || '-' || k, ${household}, (ARRAY['wage', 'transfer', 'operating', 'cost'])[k], $2::date - 1 - (h % 200),
          CASE k WHEN 1 THEN 3000000 + h % 1000 * 1000 WHEN 2 THEN 200000 WHEN 3 THEN 900000 ELSE 100000 END, ${RECORDED}
   FROM ${homes} CROSS JOIN generate_series(1, CASE WHEN h % 3 = 0 THEN 4 ELSE 2 END) AS k`,
];

/** Fills a county with so many households, most of them in order, some not; not through the service, which is not measured here. */
export async function fillCounty(client: pg.Client, households: number, today: string): Promise<void> {
  for (const statement of statements) await client.query(statement, statement.includes('$2') ? [households, today] : [households]);
  await client.query('VACUUM ANALYZE');
}
