import { wishesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { MemberService } from '../member/member.service.js';
import { personWished, wishRecord } from './wish.js';
import { wishRefusals } from './wish.errors.js';
import { WishRepository } from './wish.repository.js';

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT wish_code AS code FROM wish
    WHERE county_code = $1 AND wish_code > $2 AND EXISTS (
      SELECT FROM member JOIN household ON household.county_code = $1 AND household.household_code = ANY (member.household_codes)
      WHERE member.county_code = $1 AND member.member_code = wish.member_code AND household.village_code BETWEEN $4 AND $5) ORDER BY wish_code LIMIT $3`;

/** What people wish to learn. */
@Injectable()
export class WishService {
  constructor(private readonly wishes: WishRepository, private readonly members: MemberService) {}

  async importPart(part: ImportPart, { county, tx }: { county: string; tx: BulkTransaction }): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: wishesImport, part, key: 'wish_code', record: wishRecord, rowOf: (kept) => kept, texts: wishRefusals,
    });
    const judge = await this.members.judge(tx, county, review.values.map((wish) => wish.member_code));
    review
      .compare(await this.wishes.findStored(tx, county, review.keys))
      .check(personWished(judge), plausibleDays(todayInChina(), 'wished_on'));
    if (!review.writes) return review.outcome();
    await this.wishes.insert(tx, county, review.created.map((line) => line.record));
    await this.wishes.update(tx, county, review.changed.map((line) => line.record));
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: wishesImport, table: this.wishes, rowOf: (kept) => kept, of: listed, values: [first, last],
    });
  }
}
