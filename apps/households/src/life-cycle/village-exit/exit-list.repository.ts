import { villageExitStates, villageExitSteps, type InputOf, type ListVillageExits } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { statement } from '../../storage/statement.js';

const exitsStatement = statement('life-cycle/village-exit/exits');

const day = z.string();
const exitRow = z.object({
  villageCode: z.string(), name: z.string(), begunOn: day, state: z.enum(villageExitStates),
  steps: z.array(z.object({ begunOn: day, step: villageExitSteps.schema, takenOn: day })),
});

/** Exits of villages as of a day. */
@Injectable()
export class ExitListRepository {
  constructor(private readonly database: Database) {}

  /** In the order of villages and first days; the steps of each in no order. */
  async list(county: string, input: InputOf<typeof ListVillageExits>, limit: number): Promise<z.output<typeof exitRow>[]> {
    const { division, asOf, state, after } = input;
    const [afterVillage, afterDay] = after?.split('_') ?? ['', '0001-01-01'];
    const rows = await this.database.query(...exitsStatement.with({
      county, ...divisionRange(division), asOf, state, afterVillage: afterVillage!, afterDay: afterDay!, limit,
    }));
    return rows.map((row) => exitRow.parse(row));
  }
}
