import type { InputOf, ListPlanMeasures } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { statement } from '../../storage/statement.js';
import { readRecord } from '@guzhou/recording';
import { planMeasureRecord } from './plan.records.js';
import type { PlanMeasure } from './plan.js';

const openMeasures = statement('care/plans/open-measures');
const doneMeasures = statement('care/plans/done-measures');

const listedRow = z.object({ villageCode: z.string(), gridCode: z.string().nullable(), overdueDays: z.int() });
type Listed = PlanMeasure & z.output<typeof listedRow>;

/** Measures as of a day. */
@Injectable()
export class PlanMeasureListRepository {
  constructor(private readonly database: Database) {}

  /** What is due first at the head; those that are done in the order of the days of their results. */
  async list(county: string, input: InputOf<typeof ListPlanMeasures>, limit: number): Promise<Listed[]> {
    const { division, asOf, responsible = null, state, grid = null, after } = input;
    const [afterDay, afterCode] = after?.split('_') ?? ['0001-01-01', ''];
    const values = {
      county, ...divisionRange(division), asOf, responsible, grid, afterDay: afterDay!, afterCode: afterCode!, limit,
    };
    const rows = await this.database.query<object>(...(state === 'done'
      ? doneMeasures.with(values)
      : openMeasures.with({ ...values, overdue: state === 'overdue' })));
    return rows.map((row) => ({ ...readRecord(planMeasureRecord, row), ...listedRow.parse(row) }));
  }
}
