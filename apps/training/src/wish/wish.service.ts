import type { ledgers } from '@guzhou/contracts';
import { newsIn, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, type Recording } from '@guzhou/ledgers';
import { Injectable } from '@nestjs/common';
import { MemberService } from '../member/member.service.js';
import { personWished, type WishRow } from './wish.js';
import { wishRefusals, type WishRefusal } from './wish.errors.js';
import { keptWishes, wishInFile, type wishRecord } from './wish.records.js';

const keyOf = (row: WishRow): string => row.wish_code;

/** What people wish to learn. */
@Injectable()
export class WishService extends Ledger<typeof ledgers.wishes, typeof wishRecord, WishRefusal> {
  constructor(private readonly members: MemberService) {
    super({ ...keptWishes, texts: wishRefusals });
  }

  protected async open(rows: readonly WishRow[], { tx, county, stamp }: Recording) {
    const judge = await this.members.judge(tx, county, rows.map((row) => row.member_code));
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply: wishInFile.withRow }), rowOf: wishInFile.cells,
      rules: [[personWished(judge), plausibleDays(stamp.today, 'wished_on')]],
      save: () => this.save(tx, stamp, records.changes()),
    });
  }
}
