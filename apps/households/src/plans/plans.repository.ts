import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '../days/days.js';
import { differences } from '../storage/differences.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import { measure, plan, type Plan, type PlanMeasure } from './plan.js';
import type { PlansOfHousehold } from './plan-rows.js';

const planTable: RecordTable<{ of: PlansOfHousehold; part: Plan }> = {
  name: 'plan',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', main_cause: 'text', other_causes: 'text[]', paths: 'text[]' },
  keyColumns: 2,
  values: ({ part: { householdCode, from, to, mainCause, otherCauses, paths } }) =>
    [householdCode, from, to, mainCause, `{${otherCauses.join(',')}}`, `{${paths.join(',')}}`],
};

const measureTable: RecordTable<PlanMeasure> = {
  name: 'plan_measure',
  columns: {
    measure_code: 'text', household_code: 'text', member_code: 'text', kind: 'text', responsible: 'text', starts_on: 'date', ends_on: 'date',
    result: 'text', result_on: 'date',
  },
  keyColumns: 1,
  values: (each) => [
    each.measureCode, each.householdCode, each.memberCode, each.kind, each.responsible, each.startsOn, each.endsOn, each.result,
    each.resultOn,
  ],
};

const planColumns = `household_code AS "householdCode", valid_from AS "from", valid_to AS "to", main_cause AS "mainCause",
  other_causes AS "otherCauses", paths`;
const measureColumns = `measure_code AS "measureCode", household_code AS "householdCode", member_code AS "memberCode", kind, responsible,
  starts_on AS "startsOn", ends_on AS "endsOn", result, result_on AS "resultOn"`;

@Injectable()
export class PlansRepository {
  constructor(private readonly database: Database) {}

  /** All plans of these households. Their households must be locked. */
  async findPlans(tx: Transaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<PlansOfHousehold>> {
    const rows = await tx.query(
      `SELECT ${planColumns} FROM plan WHERE county_code = $1 AND household_code = ANY ($2) ORDER BY household_code, valid_from`,
      [county, householdCodes]);
    const plansOf = Map.groupBy(rows.map((row) => plan.parse(row)), ({ householdCode }) => householdCode);
    return new WorkingSet(new Map([...plansOf].map(([code, plans]) => [code, { plans }])));
  }

  async savePlans(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<PlansOfHousehold>): Promise<void> {
    await writeRecords(tx, planTable, stamp, differences(records.changes(), ({ plans }) => plans, ({ from }) => from));
  }

  /** The measures of these codes, locked until the end of the transaction. */
  async findMeasures(tx: Transaction, county: string, codes: readonly string[]): Promise<WorkingSet<PlanMeasure>> {
    const rows = await tx.query(
      `SELECT ${measureColumns} FROM plan_measure WHERE county_code = $1 AND measure_code = ANY ($2) ORDER BY measure_code FOR UPDATE`,
      [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => measure.parse(row)).map((each) => [each.measureCode, each])));
  }

  async saveMeasures(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<PlanMeasure>): Promise<void> {
    await writeRecords(tx, measureTable, stamp, writesOf(records.changes()));
  }

  /** The plan in force on a day, if there is one. */
  async findPlanOn(county: string, householdCode: string, asOf: Day): Promise<Plan | null> {
    const [row] = await this.database.query(
      `SELECT ${planColumns} FROM plan
       WHERE county_code = $1 AND household_code = $2 AND valid_from <= $3::date AND (valid_to IS NULL OR valid_to > $3::date)`,
      [county, householdCode, asOf]);
    return row === undefined ? null : plan.parse(row);
  }

  /** All measures of a household, in the order of their first days. */
  async findMeasuresOf(county: string, householdCode: string): Promise<PlanMeasure[]> {
    const rows = await this.database.query(
      `SELECT ${measureColumns} FROM plan_measure WHERE county_code = $1 AND household_code = $2 ORDER BY starts_on, measure_code`,
      [county, householdCode]);
    return rows.map((row) => measure.parse(row));
  }
}
