import { Database, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import {
  columnsOf, differences, findParts, findSet, partTableOf, readRecord, tableOf, WorkingSet, writeRecords, writesOf, type Stamp,
} from '@guzhou/recording';
import { rowHoldsOn } from '../../storage/statement.js';
import { planMeasureRecord, planRecord } from './plan.records.js';
import type { Plan, PlanMeasure } from './plan.js';
import type { PlansOfHousehold } from './plan-rows.js';

const planTable = partTableOf(planRecord, 'householdCode');
const planMeasureTable = tableOf(planMeasureRecord);

@Injectable()
export class PlansRepository {
  constructor(private readonly database: Database) {}

  /** All plans of these households. Their households must be locked. */
  async findPlans(tx: Transaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<PlansOfHousehold>> {
    const plans = await findParts(tx, county, planRecord, householdCodes);
    return new WorkingSet(new Map([...plans].map(([code, each]) => [code, { householdCode: code, plans: each }])));
  }

  async savePlans(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<PlansOfHousehold>): Promise<void> {
    await writeRecords(tx, planTable, stamp, differences(records.changes(), ({ plans }) => plans, ({ from }) => from));
  }

  /** The measures of these codes, locked until the end of the transaction. */
  findMeasures(tx: Transaction, county: string, codes: readonly string[]): Promise<WorkingSet<PlanMeasure>> {
    return findSet(tx, { county }, planMeasureRecord, 'measureCode', codes, 'FOR UPDATE');
  }

  async saveMeasures(tx: BulkTransaction, stamp: Stamp, records: WorkingSet<PlanMeasure>): Promise<void> {
    await writeRecords(tx, planMeasureTable, stamp, writesOf(records.changes()));
  }

  /** The plan in force on a day, if there is one. */
  async findPlanOn(county: string, householdCode: string, asOf: Day): Promise<Plan | null> {
    const [row] = await this.database.lookUp<object>(
      `SELECT ${columnsOf(planRecord)} FROM plan
       WHERE county_code = $1 AND household_code = $2 AND ${rowHoldsOn('plan', '$3::date')}`,
      [county, householdCode, asOf]);
    return row === undefined ? null : readRecord(planRecord, row);
  }

  /** All measures of a household, in the order of their first days. */
  async findMeasuresOf(county: string, householdCode: string): Promise<PlanMeasure[]> {
    const rows = await this.database.lookUp<object>(
      `SELECT ${columnsOf(planMeasureRecord)} FROM plan_measure WHERE county_code = $1 AND household_code = $2 ORDER BY starts_on, measure_code`,
      [county, householdCode]);
    return rows.map((row) => readRecord(planMeasureRecord, row));
  }
}
