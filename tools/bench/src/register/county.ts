import type pg from 'pg';

/** Villages that the households are spread over. */
const VILLAGES = 300;
const RECORDED = "timestamptz '2020-01-01 00:00:00Z', uuid '01890a5d-ac96-774b-bcce-b302099a8057'";

// `$county` is the county's code. Towns and codes of their own, so that the reference town can stand in the same county.
const household = "'BH' || lpad(h::text, 8, '0')";
const member = "'BM' || lpad(h::text, 8, '0') || i";
const villageOf = (number: string) => `'$county' || lpad((500 + (${number}) / 100)::text, 3, '0') || lpad((200 + (${number}) % 100)::text, 3, '0')`;
const village = villageOf(`h % ${VILLAGES}`);
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

/** A third of the households is registered, and of those a quarter remains poor. */
const registered = 'h % 3 = 0';
const remaining = 'h % 12 = 0';
/** A day of the year that last month's report is of, before that month was over. */
const thisYear = "(date_trunc('year', $2::date - interval '1 month')::date + h % 28)";
/** A day after that month: what changed on it is stored and does not count yet. */
const since = "date_trunc('month', $2::date)::date";

const identified = 'h % 300 = 6';
const removed = 'h % 300 = 9';
const removedSince = 'h % 300 = 15';
const marriedIn = 'i = 1 AND h % 61 = 0';
const died = 'i = 2 AND h % 53 = 0';
const diedSince = 'i = 2 AND h % 59 = 0';
const changedSince = 'h % 23 = 0';
const movedThisYear = 'h % 40 = 7';
const movedSince = 'h % 40 = 11';

/** Tables that the rules read. */
export const tables = [
  'household', 'registration', 'poverty_attribute', 'poverty_status', 'member', 'membership', 'member_condition', 'living_condition',
  'income_item',
];

const statements: readonly string[] = [
  `INSERT INTO village (county_code, village_code, name, kind, version, recorded_at, recorded_by)
   SELECT '$county', ${village}, 'village ' || h, 'administrative_village', 1, ${RECORDED} FROM generate_series(1, least($1::int, ${VILLAGES})) AS h`,
  `INSERT INTO household (county_code, household_code, village_code, formed_on, phone_sealed, phone_index, version, recorded_at, recorded_by)
   SELECT '$county', ${household}, ${village}, date '2001-01-01', CASE WHEN h % 20 > 0 THEN decode(repeat('ab', 42), 'hex') END,
          CASE WHEN h % 20 > 0 THEN substr(sha256((${household})::bytea), 1, 16) END, 1, ${RECORDED}
   FROM ${homes}`,
  `INSERT INTO former_residence (county_code, household_code, valid_from, valid_to, village_code, recorded_at, recorded_by)
   SELECT '$county', ${household}, date '2001-01-01', CASE WHEN ${movedSince} THEN ${since} ELSE ${thisYear} END,
          ${villageOf(`(h + 1) % least($1::int, ${VILLAGES})`)}, ${RECORDED}
   FROM ${homes} WHERE ${movedThisYear} OR ${movedSince}`,
  `INSERT INTO member (county_code, member_code, name_sealed, id_number_sealed, id_number_index, sex, born_on, ethnicity, version, recorded_at, recorded_by)
   SELECT '$county', ${member}, decode(repeat('cd', 42), 'hex'), decode(repeat('ef', 51), 'hex'), substr(sha256((${member})::bytea), 1, 16),
          CASE WHEN i IN (0, 2, 5) OR h % 997 = 0 THEN '1' ELSE '2' END, ${born}, '06', 1, ${RECORDED} FROM ${people}`,
  `INSERT INTO membership (county_code, member_code, valid_from, valid_to, household_code, relation, joined_by, left_by, recorded_at, recorded_by)
   SELECT '$county', ${member}, CASE WHEN ${marriedIn} THEN ${thisYear} ELSE greatest(date '2001-01-01', ${born}) END,
          CASE WHEN ${died} THEN ${thisYear} WHEN ${diedSince} THEN ${since} END, ${household},
          (ARRAY['01', '02', '03', '04', '12', '11'])[i + 1], CASE WHEN ${marriedIn} THEN 'marriage_in' ELSE 'founding' END,
          CASE WHEN ${died} OR ${diedSince} THEN 'death' END, ${RECORDED}
   FROM ${people}`,
  `INSERT INTO member_condition (county_code, member_code, valid_from, valid_to, education, student, health, labour_skill, medical_insurance,
     pension, minimum_living_allowance, special_hardship_support, work_months, recorded_at, recorded_by)
   SELECT '$county', ${member}, days.since, days.until, ${education}, ${student},
          CASE WHEN (h + i) % 17 = 0 THEN '02' ELSE '01' END, ${labour}, CASE WHEN (h + i) % 97 > 0 THEN 'resident' ELSE 'none' END,
          CASE WHEN i < 2 THEN 'resident' END, CASE WHEN h % 3 = 0 THEN h % 30 = 0 END, CASE WHEN h % 3 = 0 THEN false END,
          CASE WHEN i = 0 AND h % 4 = 0 THEN 0 END, ${RECORDED}
   FROM ${people} CROSS JOIN LATERAL (
     SELECT greatest(date '2001-01-01', ${born}) AS since, CASE WHEN ${changedSince} THEN ${since} END AS until
     UNION ALL SELECT ${since}, NULL WHERE ${changedSince}) AS days`,
  `INSERT INTO registration (county_code, household_code, valid_from, valid_to, ended_by, standard, main_cause, recorded_at, recorded_by)
   SELECT '$county', ${household}, CASE WHEN ${identified} THEN ${thisYear} ELSE date '2014-01-01' END,
          CASE WHEN ${removed} THEN ${thisYear} WHEN ${removedSince} THEN ${since} END, CASE WHEN ${removed} OR ${removedSince} THEN 'removed' END,
          '1', (ARRAY['05', '06', '07', '09', '10'])[h % 5 + 1], ${RECORDED}
   FROM ${homes} WHERE ${registered}`,
  `INSERT INTO poverty_attribute (county_code, household_code, valid_from, attribute, recorded_at, recorded_by)
   SELECT '$county', ${household}, date '2014-01-01', CASE WHEN h % 30 = 0 THEN '4' ELSE '1' END, ${RECORDED} FROM ${homes} WHERE ${registered}`,
  `INSERT INTO poverty_status (county_code, household_code, valid_from, valid_to, status, recorded_at, recorded_by)
   SELECT '$county', ${household}, date '2014-01-01', CASE WHEN NOT ${remaining} THEN date '2018-12-01' END, 'not_exited', ${RECORDED}
   FROM ${homes} WHERE ${registered}
   UNION ALL SELECT '$county', ${household}, date '2018-12-01', NULL, 'exited', ${RECORDED} FROM ${homes} WHERE ${registered} AND NOT ${remaining}`,
  `INSERT INTO living_condition (county_code, household_code, assessed_on, enough_food, enough_clothing, safe_water, house_grade, housing_area_m2,
     farmland_m2, recorded_at, recorded_by)
   SELECT '$county', ${household}, days.assessed, true, true, h % 211 > 0, CASE WHEN h % 503 = 0 THEN 'C' ELSE 'A' END, 120, 2000, ${RECORDED}
   FROM ${homes} CROSS JOIN LATERAL (
     SELECT ${since} - 30 AS assessed UNION ALL SELECT ${since} WHERE ${changedSince} UNION ALL SELECT ${since} - 400 WHERE ${remaining}) AS days`,
  `INSERT INTO house_appraisal (county_code, household_code, appraised_on, grade, appraised_by, self_built, renovation, recorded_at, recorded_by)
   SELECT '$county', ${household}, ${since} - 60, CASE WHEN h % 48 = 0 THEN 'C' ELSE 'B' END, 'institution', true, 'not_needed', ${RECORDED}
   FROM ${homes} WHERE ${remaining}`,
  `INSERT INTO water_check (county_code, household_code, checked_on, source, litres_per_person_day, quality, fetch_minutes, guarantee_percent,
     recorded_at, recorded_by)
   SELECT '$county', ${household}, ${since} - 20, 'piped', CASE WHEN h % 36 = 0 THEN 15 ELSE 60 END, 'meets', 5, 95, ${RECORDED}
   FROM ${homes} WHERE ${remaining} AND h % 24 = 0`,
  `INSERT INTO monitoring (county_code, household_code, valid_from, kind, risks, recorded_at, recorded_by)
   SELECT '$county', ${household}, ${thisYear}, 'unstable', '{illness}', ${RECORDED} FROM ${homes} WHERE ${registered} AND h % 27 = 0`,
  `INSERT INTO income_item (county_code, source, source_code, household_code, kind, received_on, amount_fen, recorded_at, recorded_by)
   SELECT '$county', 'entry', 'I' || h || '-' || k, ${household}, (ARRAY['wage', 'transfer', 'operating', 'cost'])[k], $2::date - 1 - (h % 200),
          CASE k WHEN 1 THEN CASE WHEN ${remaining} THEN 1500000 ELSE 3000000 END + h % 1000 * 1000 WHEN 2 THEN 200000 WHEN 3 THEN 900000
                 ELSE 100000 END, ${RECORDED}
   FROM ${homes} CROSS JOIN generate_series(1, CASE WHEN ${registered} THEN 4 ELSE 2 END) AS k`,
];

interface Filling {
  readonly county: string;
  readonly households: number;
  /** Today; what is reported is the month before. */
  readonly today: string;
}

/**
 * Fills a county with so many households, most of them in order, some not; not through the service, which is not measured here. A
 * third is registered, a twelfth remains poor and is held against every item of the exit standard. Some of all came, left, moved,
 * were identified or removed in the year of the report, and some changed after its month, so that a state of a day has to be found.
 */
export async function fillCounty(client: pg.Client, { county, households, today }: Filling): Promise<void> {
  for (const statement of statements) {
    const sql = statement.replaceAll('$county', county);
    await client.query(sql, sql.includes('$2') ? [households, today] : [households]);
  }
}
