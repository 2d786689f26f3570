import { BenefitPaid, type ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, reversalAsRecorded, type Recording } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { HouseholdService } from '../household/household.service.js';
import { ProjectService } from '../project/project.service.js';
import { amountIsPositive, householdExists, paidStaysPaid, projectHasBegun, type PayoutRow } from './payout.js';
import { payoutRefusals, type PayoutRefusal } from './payout.errors.js';
import { benefitPaid, payoutInFile, payoutRow, keptPayouts, type payoutRecord } from './payout.records.js';
import { PayoutReversalsService } from './payout-reversals.service.js';

const keyOf = (row: PayoutRow): string => row.payout_code;

/** What projects paid to households. Each payout is a fact: said once, never changed. */
@Injectable()
export class PayoutService extends Ledger<typeof ledgers.payouts, typeof payoutRecord, PayoutRefusal> {
  constructor(
    private readonly projects: ProjectService,
    private readonly households: HouseholdService,
    private readonly reversals: PayoutReversalsService,
    private readonly outbox: Outbox,
  ) {
    super({ ...keptPayouts, texts: payoutRefusals, reversals });
  }

  protected async open(rows: readonly PayoutRow[], { tx, county, cause, stamp }: Recording) {
    const starts = await this.projects.findStarts(tx, county, rows.map((row) => row.project_code));
    const households = await this.households.findKnown(tx, county, rows.map((row) => row.household_code));
    const records = await this.find(tx, county, rows.map(keyOf));
    const reversals = await this.reversals.findReversals(tx, county, rows.map(keyOf));
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply: payoutInFile.withRow }), rowOf: payoutRow,
      ofEvery: reversalAsRecorded(records, reversals, keyOf),
      rules: [
        [ofChanged(paidStaysPaid)],
        [amountIsPositive, projectHasBegun(starts), householdExists(households), plausibleDays(stamp.today, 'paid_on')],
      ],
      save: async () => {
        const changes = records.changes();
        await this.save(tx, stamp, changes);
        await this.outbox.publish(tx, BenefitPaid, changes.map(({ after }) => benefitPaid(after)), { county, cause });
      },
    });
  }
}
