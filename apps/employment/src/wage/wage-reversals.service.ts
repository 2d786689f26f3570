import { reversals, WagePaid, WageReversed, type ledgers, type SayRecordsInput, type SayRecordsOutput } from '@guzhou/contracts';
import { Reversals, type LedgerContext, type Reversed } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNear } from '../member/member.js';
import { MemberService } from '../member/member.service.js';
import { PlacementService } from '../placement/placement.service.js';
import { wageReversalRecord, keptWages, type Wage, type wageRecord } from './wage.records.js';

/** Wages that were told wrongly: whoever heard of them hears that they do not count. */
@Injectable()
export class WageReversalsService extends Reversals<typeof ledgers.wages, typeof wageRecord> {
  constructor(
    private readonly placements: PlacementService, private readonly members: MemberService, private readonly outbox: Outbox,
  ) {
    super({ ...keptWages, by: reversals.wages, reversal: wageReversalRecord });
  }

  /** Says wages anew, and their reversals: to hearers that have them nothing happens. */
  async sayAnew({ entries }: SayRecordsInput, context: LedgerContext): Promise<SayRecordsOutput> {
    const { tx, county, cause } = context;
    const { facts, reversed } = await this.findFacts(context, entries.map(({ code }) => code));
    await this.outbox.publish(tx, WagePaid, await this.paid(facts, context), { county, cause });
    await this.tell(reversed, context);
    return { said: facts.length };
  }

  protected override async tell(reversed: readonly Reversed<Wage>[], { tx, county, cause }: LedgerContext): Promise<void> {
    const paid = await this.paid(reversed.map(({ fact }) => fact), { tx, county });
    const told = reversed.map(({ reversalCode, reversedOn }, i) => ({ reversalCode, reversedOn, ...paid[i]! }));
    await this.outbox.publish(tx, WageReversed, told, { county, cause });
  }

  /** As it was told: the household is that which received it then, wherever the person belongs now. */
  private async paid(facts: readonly Wage[], { tx, county }: Pick<LedgerContext, 'tx' | 'county'>) {
    const placements = await this.placements.findHeld(tx, county, facts.map(({ placementCode }) => placementCode));
    const members = await this.members.find(tx, county, [...placements.values()].map((placement) => placement.member_code));
    return facts.map(({ wageCode, placementCode, householdCode, paidOn, amountFen }) => {
      const memberCode = placements.get(placementCode)!.member_code;
      return {
        wageCode, memberCode,
        // What was recorded before households were kept with wages has none.
        householdCode: householdCode ?? householdNear(members.get(memberCode)!.memberships, paidOn),
        paidOn, amountFen: String(amountFen),
      };
    });
  }
}
