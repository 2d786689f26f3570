import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { differences, findParts, partTableOf, WorkingSet, writeRecords, type Stamp } from '@guzhou/recording';
import { rowHoldsOn } from '../../storage/statement.js';
import { schoolingExcuseRecord } from './schooling-excuse.record.js';
import type { ExcusedChild } from './schooling-excuse.js';

const table = partTableOf(schoolingExcuseRecord, 'memberCode');

@Injectable()
export class SchoolingExcusesRepository {
  /** The people of these codes who are on record, locked until the end of the transaction, each with all excuses. */
  async findForUpdate(tx: BulkTransaction, county: string, memberCodes: readonly string[]): Promise<WorkingSet<ExcusedChild>> {
    const members = await tx.query<{ member_code: string }>(
      `SELECT member_code FROM member WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code FOR NO KEY UPDATE`,
      [county, memberCodes]);
    const excuses = await findParts(tx, county, schoolingExcuseRecord, memberCodes);
    const children = members.map(({ member_code: memberCode }) => ({ memberCode, excuses: excuses.get(memberCode) ?? [] }));
    return new WorkingSet(new Map(children.map((child) => [child.memberCode, child])));
  }

  async belongsTo(tx: BulkTransaction, county: string, memberCode: string, householdCode: string, day: Day): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM membership WHERE county_code = $1 AND member_code = $2 AND household_code = $3
         AND ${rowHoldsOn('membership', '$4')}`, [county, memberCode, householdCode, day]);
    return rows.length > 0;
  }

  async save(tx: BulkTransaction, stamp: Stamp, children: WorkingSet<ExcusedChild>): Promise<void> {
    await writeRecords(tx, table, stamp, differences(children.changes(), (child) => child.excuses, ({ from }) => from));
  }
}
