import { fundsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina, type Rule } from '@guzhou/importing';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { VillageService } from '../village/village.service.js';
import { amountIsPositive, fundRecord, fundRow, type FundRow } from './fund.js';
import { fundRefusals, type FundRefusal } from './fund.errors.js';
import { FundRepository } from './fund.repository.js';

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT fund_code AS code FROM fund
    WHERE county_code = $1 AND fund_code > $2 AND division_code BETWEEN $4 AND $5 ORDER BY fund_code LIMIT $3`;

/** Money for industry, by source and day of receipt. A fund may be corrected: it is a record, not a payment of ours. */
@Injectable()
export class FundService {
  constructor(private readonly funds: FundRepository, private readonly villages: VillageService) {}

  async importPart(part: ImportPart, { county, tx }: { county: string; tx: BulkTransaction }): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: fundsImport, part, key: 'fund_code', record: fundRecord, rowOf: fundRow, texts: fundRefusals,
    });
    const objectionTo = await this.villages.judge(tx, county, review.values.map((fund) => fund.division_code));
    const divisionIsKnown: Rule<FundRow, FundRefusal> = ({ division_code }) => {
      const code = objectionTo(division_code);
      return code && { column: 'division_code', code };
    };
    review
      .compare(await this.funds.findStored(tx, county, review.keys))
      .check(divisionIsKnown, amountIsPositive, plausibleDays(todayInChina(), 'received_on'));
    if (!review.writes) return review.outcome();
    await this.funds.insert(tx, county, review.created.map((line) => line.record));
    await this.funds.update(tx, county, review.changed.map((line) => line.record));
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: fundsImport, table: this.funds, rowOf: fundRow, of: listed, values: [first, last],
    });
  }
}
