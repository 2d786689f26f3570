import { povertyCauses, type InputOf, type ListDeepPoor, type ListPlanGaps } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { statement } from '../../storage/statement.js';
import type { AssistanceConfig } from './plan.config.js';

const gaps = statement('care/plans/gaps');
const deepPoor = statement('care/plans/deep-poor');

const gapRow = z.object({ householdCode: z.string(), villageCode: z.string(), about: z.array(z.string()) });
const deepPoorRow = z.object({
  householdCode: z.string(), villageCode: z.string(), persons: z.int(), mainCause: povertyCauses.schema, planFrom: z.string().nullable(),
  measures: z.int(), measuresAchieved: z.int(),
});

@Injectable()
export class PlanGapsRepository {
  constructor(private readonly database: Database) {}

  /** In the order of their codes. */
  async listGaps(
    county: string, input: InputOf<typeof ListPlanGaps>, limit: number, { fits }: AssistanceConfig,
  ): Promise<z.output<typeof gapRow>[]> {
    const { division, asOf, gap, deepPoor: deepPoorOnly, after = '', grid = null } = input;
    const pairs = Object.entries(fits).flatMap(([cause, kinds]) => kinds.map((kind) => [cause, kind] as const));
    const anyFits = Object.entries(fits).filter(([, kinds]) => kinds.length === 0).map(([cause]) => cause);
    const rows = await this.database.query(...gaps.with({
      county, ...divisionRange(division), asOf, gap, deepPoor: deepPoorOnly, causes: pairs.map(([cause]) => cause),
      kinds: pairs.map(([, kind]) => kind), anyFits, after, limit, grid,
    }));
    return rows.map((row) => gapRow.parse(row));
  }

  /** In the order of their codes. */
  async listDeepPoor(county: string, input: InputOf<typeof ListDeepPoor>, limit: number): Promise<z.output<typeof deepPoorRow>[]> {
    const { division, asOf, after = '' } = input;
    const rows = await this.database.query(...deepPoor.with({ county, ...divisionRange(division), asOf, after, limit }));
    return rows.map((row) => deepPoorRow.parse(row));
  }
}
