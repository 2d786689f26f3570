import { schoolingExcuses } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import { differences } from '../storage/differences.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { WorkingSet } from '../storage/working-set.js';
import type { ExcusedChild, SchoolingExcuse } from './schooling-excuse.js';

const table: RecordTable<{ of: ExcusedChild; part: SchoolingExcuse }> = {
  name: 'schooling_excuse',
  columns: { member_code: 'text', valid_from: 'date', valid_to: 'date', reason: 'text', certificate: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.memberCode, part.from, part.to, part.reason, part.certificate],
};

const row = z.object({
  memberCode: z.string(), from: z.string(), to: z.string().nullable(), reason: schoolingExcuses.schema, certificate: z.string().nullable(),
});

@Injectable()
export class SchoolingExcusesRepository {
  /** The people of these codes who are on record, locked until the end of the transaction, each with all excuses. */
  async findForUpdate(tx: BulkTransaction, county: string, memberCodes: readonly string[]): Promise<WorkingSet<ExcusedChild>> {
    const members = await tx.query<{ member_code: string }>(
      `SELECT member_code FROM member WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code FOR NO KEY UPDATE`,
      [county, memberCodes]);
    const rows = await tx.query(
      `SELECT member_code AS "memberCode", valid_from AS "from", valid_to AS "to", reason, certificate
       FROM schooling_excuse WHERE county_code = $1 AND member_code = ANY ($2) ORDER BY member_code, valid_from`, [county, memberCodes]);
    const excuses = Map.groupBy(rows.map((each) => row.parse(each)), ({ memberCode }) => memberCode);
    const children = members.map(({ member_code: memberCode }) => ({ memberCode, excuses: excuses.get(memberCode) ?? [] }));
    return new WorkingSet(new Map(children.map((child) => [child.memberCode, child])));
  }

  async belongsTo(tx: BulkTransaction, county: string, memberCode: string, householdCode: string, day: Day): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM membership WHERE county_code = $1 AND member_code = $2 AND household_code = $3 AND valid_from <= $4
         AND (valid_to IS NULL OR valid_to > $4)`, [county, memberCode, householdCode, day]);
    return rows.length > 0;
  }

  async save(tx: BulkTransaction, stamp: Stamp, children: WorkingSet<ExcusedChild>): Promise<void> {
    await writeRecords(tx, table, stamp, differences(children.changes(), (child) => child.excuses, ({ from }) => from));
  }
}
