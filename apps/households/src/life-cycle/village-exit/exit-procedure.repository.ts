import { partTableOf, writeRecords, type Stamp } from '@guzhou/recording';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { ExitStep } from './exit-procedure.js';
import { villageExitStepRecord } from './exit-step.record.js';

const table = partTableOf(villageExitStepRecord, 'villageCode');

@Injectable()
export class ExitProcedureRepository {
  async add(tx: BulkTransaction, stamp: Stamp, villageCode: string, step: ExitStep): Promise<void> {
    await writeRecords(tx, table, stamp, { added: [{ of: { villageCode }, part: step }], replaced: [], gone: [] });
  }
}
