import { findingStates } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, Statement, type NamedValues } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { statement } from '../../storage/statement.js';
import type { FindingPlace } from './finding-place.js';

const standing = statement('rules/findings/standing');

export interface Which {
  readonly county: string;
  readonly division: string;
  readonly asOf: Day;
  /** When that day ends. */
  readonly until: Date;
  /** Null: all. */
  readonly rules: readonly string[] | null;
  readonly household: string | null;
}

interface Page {
  readonly state: (typeof findingStates)[number];
  /** Null: all. */
  readonly grid: string | null;
  readonly after: FindingPlace | null;
  readonly limit: number;
}

const listedRow = z.object({
  recordCode: z.string(), householdCode: z.string().nullable(), number: z.string(), subjectCode: z.string(), version: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number()])), foundAt: z.date(), lastSeenAt: z.date(), goneAt: z.date().nullable(),
  villageCode: z.string(), gridCode: z.string().nullable(), state: z.enum(findingStates),
  exemptedBy: z.string().nullable(), exemptedFrom: z.string().nullable(),
  expiresOn: z.string().nullable(),
});
export type ListedFinding = z.output<typeof listedRow>;

const count = z.number();
const summaryRow = z.object({ villageCode: z.string(), number: z.string(), open: count, households: count, exempted: count });

/** Complete checks of the county that ended by the day: what stood then was seen by them. */
const complete = `
  SELECT finished_at FROM rule_run
  WHERE county_code = :county AND kind <> 'trial' AND state = 'finished' AND division = rpad(:county, 12, '0') AND finished_at < :until`;

const pageStatement = new Statement(
  `WITH complete AS MATERIALIZED (${complete})
   SELECT record_code AS "recordCode", standing.household_code AS "householdCode", rule_number AS number,
          subject_code AS "subjectCode", rule_version AS version, values, found_at AS "foundAt", gone_at AS "goneAt",
          standing.village_code AS "villageCode", household.grid_code AS "gridCode", state, exempted_by AS "exemptedBy",
          exempted_from AS "exemptedFrom", expires_on AS "expiresOn",
          greatest(found_at, (SELECT max(finished_at) FROM complete WHERE gone_at IS NULL OR finished_at < gone_at)) AS "lastSeenAt"
   FROM (${standing.source}) AS standing
   -- Looked up one by one, whatever the planner believes: taken for a single finding, a town's would each go through all households.
   LEFT JOIN LATERAL (
     SELECT grid_code FROM household
     WHERE household.county_code = :county AND household.household_code = standing.household_code AND household.village_code = standing.village_code
     OFFSET 0
   ) AS household ON true
   WHERE state = :state AND (:grid::text IS NULL OR household.grid_code = :grid)
     AND (:after_record::text IS NULL
       OR (record_code, rule_number, subject_code) > (:after_record COLLATE "C", :after_number COLLATE "C", :after_subject COLLATE "C"))
     AND (state <> 'gone' OR NOT EXISTS (
       SELECT FROM finding AS later
       WHERE later.county_code = :county AND later.record_code = standing.record_code AND later.rule_number = standing.rule_number
         AND later.subject_code = standing.subject_code AND later.found_at > standing.found_at AND later.found_at < :until))
   ORDER BY record_code, rule_number, subject_code LIMIT :limit`);
const summaryStatement = new Statement(
  `SELECT village_code AS "villageCode", rule_number AS number, (count(*) FILTER (WHERE state = 'open'))::int AS open,
          (count(DISTINCT household_code) FILTER (WHERE state = 'open'))::int AS households,
          (count(*) FILTER (WHERE state = 'exempted'))::int AS exempted
   FROM (${standing.source}) AS standing WHERE state <> 'gone' GROUP BY 1, 2 ORDER BY 1, 2`);
const checkedStatement = new Statement(`SELECT max(finished_at) AS at FROM (${complete}) AS complete`);

@Injectable()
export class FindingListRepository {
  constructor(private readonly database: Database) {}

  async findPage(which: Which, { state, grid, after, limit }: Page): Promise<ListedFinding[]> {
    const rows = await this.database.query(...pageStatement.with({
      ...values(which), state, afterRecord: after?.recordCode ?? null, afterNumber: after?.number ?? null,
      afterSubject: after?.subjectCode ?? null, limit, grid,
    }));
    return rows.map((row) => listedRow.parse(row));
  }

  async summarize(which: Which): Promise<z.output<typeof summaryRow>[]> {
    const rows = await this.database.query(...summaryStatement.with(values(which)));
    return rows.map((row) => summaryRow.parse(row));
  }

  /** When the last complete check of the county ended by the day. */
  async findCheckedAt({ county, until }: Which): Promise<Date | null> {
    const [row] = await this.database.query<{ at: Date | null }>(...checkedStatement.with({ county, until }));
    return row?.at ?? null;
  }
}

function values({ county, division, asOf, until, rules, household }: Which): NamedValues {
  return { county, ...divisionRange(division), asOf, until, rules, household };
}
