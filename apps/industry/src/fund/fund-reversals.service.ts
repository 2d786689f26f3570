import { reversals, type ledgers } from '@guzhou/contracts';
import { Reversals } from '@guzhou/ledgers';
import { Injectable } from '@nestjs/common';
import { fundReversalRecord, keptFunds, type fundRecord } from './fund.records.js';

/** Funds that were recorded but never received so. No other service reckons with them. */
@Injectable()
export class FundReversalsService extends Reversals<typeof ledgers.funds, typeof fundRecord> {
  constructor() {
    super({ ...keptFunds, by: reversals.funds, reversal: fundReversalRecord });
  }
}
