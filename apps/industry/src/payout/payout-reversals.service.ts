import { BenefitPaid, BenefitReversed, reversals, type ledgers, type SayRecordsInput, type SayRecordsOutput } from '@guzhou/contracts';
import { Reversals, type LedgerContext, type Reversed } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { benefitPaid, payoutReversalRecord, keptPayouts, type Payout, type payoutRecord } from './payout.records.js';

/** Payouts that were told wrongly: whoever heard of them hears that they do not count. */
@Injectable()
export class PayoutReversalsService extends Reversals<typeof ledgers.payouts, typeof payoutRecord> {
  constructor(private readonly outbox: Outbox) {
    super({ ...keptPayouts, by: reversals.payouts, reversal: payoutReversalRecord });
  }

  /** Says payouts anew, and their reversals: to hearers that have them nothing happens. */
  async sayAnew({ entries }: SayRecordsInput, context: LedgerContext): Promise<SayRecordsOutput> {
    const { tx, county, cause } = context;
    const { facts, reversed } = await this.findFacts(context, entries.map(({ code }) => code));
    await this.outbox.publish(tx, BenefitPaid, facts.map(benefitPaid), { county, cause });
    await this.tell(reversed, context);
    return { said: facts.length };
  }

  protected override async tell(reversed: readonly Reversed<Payout>[], { tx, county, cause }: LedgerContext): Promise<void> {
    const told = reversed.map(({ fact, ...reversal }) => ({ ...reversal, ...benefitPaid(fact) }));
    await this.outbox.publish(tx, BenefitReversed, told, { county, cause });
  }
}
