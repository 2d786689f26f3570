import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import type { ExitStep } from './exit-procedure.js';

const table: RecordTable<{ of: string; part: ExitStep }> = {
  name: 'village_exit_step',
  columns: { village_code: 'text', begun_on: 'date', step: 'text', taken_on: 'date' },
  keyColumns: 3,
  values: ({ of, part }) => [of, part.begunOn, part.step, part.takenOn],
};

@Injectable()
export class ExitProcedureRepository {
  async add(tx: BulkTransaction, stamp: Stamp, villageCode: string, step: ExitStep): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [{ of: villageCode, part: step }], replaced: [], gone: [] });
  }
}
