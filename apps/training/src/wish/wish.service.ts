import { wishesImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { MemberService } from '../member/member.service.js';
import { personWished, wishRecord } from './wish.js';
import { wishRefusals } from './wish.errors.js';
import { WishRepository } from './wish.repository.js';

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
}
