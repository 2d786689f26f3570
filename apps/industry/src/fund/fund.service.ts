import type { ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook, type Rule } from '@guzhou/importing';
import { Ledger, reversalAsRecorded, type Recording } from '@guzhou/ledgers';
import { Injectable } from '@nestjs/common';
import { VillageService } from '../village/village.service.js';
import { amountIsPositive, stands, type FundRow } from './fund.js';
import { fundRefusals, type FundRefusal } from './fund.errors.js';
import { fundInFile, fundRow, keptFunds, type fundRecord } from './fund.records.js';
import { FundReversalsService } from './fund-reversals.service.js';

const keyOf = (row: FundRow): string => row.fund_code;

/**
 * Money for industry, by source and day of receipt. A fund may be corrected: it is a record, not a payment of ours. One that
 * never was is reversed.
 */
@Injectable()
export class FundService extends Ledger<typeof ledgers.funds, typeof fundRecord, FundRefusal> {
  constructor(private readonly reversals: FundReversalsService, private readonly villages: VillageService) {
    super({ ...keptFunds, texts: fundRefusals, reversals });
  }

  protected async open(rows: readonly FundRow[], { tx, county, stamp }: Recording) {
    const objectionTo = await this.villages.judge(tx, county, rows.map((row) => row.division_code));
    const divisionIsKnown: Rule<FundRow, FundRefusal> = ({ division_code }) => {
      const code = objectionTo(division_code);
      return code && { column: 'division_code', code };
    };
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    const reversals = await this.reversals.findReversals(tx, county, rows.map(keyOf));
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply: fundInFile.withRow }), rowOf: fundRow,
      ofEvery: reversalAsRecorded(records, reversals, keyOf),
      rules: [[ofChanged(stands(new Set(reversals.keys())))], [divisionIsKnown, amountIsPositive, plausibleDays(stamp.today, 'received_on')]],
      save: () => this.save(tx, stamp, records.changes()),
    });
  }
}
