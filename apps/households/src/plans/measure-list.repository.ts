import type { InputOf, ListPlanMeasures } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { statement } from '../storage/statement.js';
import { measure } from './plan.js';

const openMeasures = statement('plans/open-measures');
const doneMeasures = statement('plans/done-measures');

const listedRow = measure.extend({ villageCode: z.string(), gridCode: z.string().nullable(), overdueDays: z.int() });

/** Measures as of a day. */
@Injectable()
export class MeasureListRepository {
  constructor(private readonly database: Database) {}

  /** What is due first at the head; those that are done in the order of the days of their results. */
  async list(county: string, input: InputOf<typeof ListPlanMeasures>, limit: number): Promise<z.output<typeof listedRow>[]> {
    const { division, asOf, responsible, state, grid, after } = input;
    const { first, last } = divisionRange(division);
    const [afterDay, afterCode] = after?.split('_') ?? ['0001-01-01', ''];
    const values = [county, first, last, asOf, responsible ?? null, grid ?? null, afterDay!, afterCode!, limit];
    const rows = await (state === 'done'
      ? this.database.query(doneMeasures, values)
      : this.database.query(openMeasures, [...values, state === 'overdue']));
    return rows.map((row) => listedRow.parse(row));
  }
}
