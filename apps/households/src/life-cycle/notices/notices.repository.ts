import { noticeKinds, procedureKinds, procedureRoles, procedureSteps, type InputOf, type ListNotices } from '@guzhou/contracts';
import type { Stamp } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { NoticeEntry, NoticeHead } from './notice.js';
import { shownPlace } from './notice-entries.js';

const FIRST_PAGE = '9999-12-31_ffffffff-ffff-ffff-ffff-ffffffffffff';

const day = z.string();
const headRow = z.object({
  noticeId: z.string(), villageCode: z.string(), villageName: z.string(), procedure: procedureKinds.schema, step: procedureSteps.schema,
  role: procedureRoles.schema, kind: noticeKinds.schema, postedOn: day, until: day.nullable(), days: z.number(), count: z.enum(['calendar', 'working']), postedAt: z.string(),
  objectAt: z.string(), hotline: z.string(),
});
const listedRow = z.object({
  noticeId: z.string(), villageCode: z.string(), procedure: procedureKinds.schema, step: procedureSteps.schema, kind: noticeKinds.schema,
  postedOn: day, until: day.nullable(), households: z.number(), persons: z.number(),
});
const entryRow = z.object({ number: z.number(), householdCode: z.string(), shownSealed: z.instanceof(Buffer) });
/** What is sealed of an entry. */
const shown = z.strictObject({
  headName: z.string(), persons: z.number(), cause: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
});

@Injectable()
export class NoticesRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  async insert(tx: BulkTransaction, stamp: Stamp, notice: NoticeHead, entries: readonly NoticeEntry[]): Promise<void> {
    const { county, recordedAt, recordedBy } = stamp;
    const { noticeId, villageCode, villageName, procedure, step, kind, postedOn, until, days, postedAt, objectAt, hotline } = notice;
    const persons = entries.reduce((sum, entry) => sum + entry.persons, 0);
    await tx.query(
      `INSERT INTO public_notice (county_code, notice_id, village_code, village_name, procedure_kind, step, kind, posted_on, until, days,
         count, posted_at, object_at, hotline, households, persons, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [county, noticeId, villageCode, villageName, procedure, step, kind, postedOn, until, days.days, days.count, postedAt,
        objectAt, hotline, entries.length, persons, recordedAt, recordedBy]);
    await tx.copy('public_notice_entry', ['county_code', 'notice_id', 'entry_no', 'household_code', 'shown_sealed'],
      entries.map(({ householdCode, ...entry }, i) => [
        county, noticeId, i + 1, householdCode, this.cipher.encrypt(JSON.stringify(entry), shownPlace(county, noticeId, i + 1)),
      ]));
  }

  async find(county: string, noticeId: string): Promise<NoticeHead | null> {
    const [row] = await this.database.query(
      `SELECT notice_id AS "noticeId", village_code AS "villageCode", village_name AS "villageName", procedure_kind AS procedure, step, kind,
              posted_on AS "postedOn", until, days, count, posted_at AS "postedAt", object_at AS "objectAt", hotline,
              (SELECT taken.role FROM procedure_step AS taken WHERE taken.county_code = $1 AND taken.notice_id = $2 LIMIT 1) AS role
       FROM public_notice WHERE county_code = $1 AND notice_id = $2`, [county, noticeId]);
    if (row === undefined) return null;
    const { days, count, ...notice } = headRow.parse(row);
    return { ...notice, days: { days, count } };
  }

  async findEntries(county: string, noticeId: string) {
    const rows = await this.database.query(
      `SELECT entry_no AS number, household_code AS "householdCode", shown_sealed AS "shownSealed"
       FROM public_notice_entry WHERE county_code = $1 AND notice_id = $2 ORDER BY entry_no`, [county, noticeId]);
    return rows.map((row) => entryRow.parse(row)).map(({ number, householdCode, shownSealed }) => ({
      number, householdCode, ...shown.parse(JSON.parse(this.cipher.decrypt(shownSealed, shownPlace(county, noticeId, number)))),
    }));
  }

  /** Newest first. */
  async list(county: string, { division, upOn, after = FIRST_PAGE }: InputOf<typeof ListNotices>, limit: number) {
    const { first, last } = divisionRange(division);
    const [postedOn, noticeId] = after.split('_');
    const rows = await this.database.query(
      `SELECT notice_id AS "noticeId", village_code AS "villageCode", procedure_kind AS procedure, step, kind, posted_on AS "postedOn", until,
              households, persons
       FROM public_notice
       WHERE county_code = $1 AND village_code BETWEEN $2 AND $3
         AND ($4::date IS NULL OR (posted_on <= $4::date AND coalesce(until, posted_on) >= $4::date))
         AND (posted_on, notice_id) < ($5::date, $6::uuid)
       ORDER BY posted_on DESC, notice_id DESC LIMIT $7`, [county, first, last, upOn ?? null, postedOn!, noticeId!, limit]);
    return rows.map((row) => listedRow.parse(row));
  }
}
