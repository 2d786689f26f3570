import { WagePaid, type ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, reversalAsRecorded, type Recording } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { labourRules } from '../labour/labour-rules.js';
import { holdingOn } from '../member/member.js';
import { MemberService } from '../member/member.service.js';
import { PlacementService } from '../placement/placement.service.js';
import { amountIsPlausible, householdReceives, paidStaysPaid, placementHolds, type WageRow } from './wage.js';
import { wageRefusals, type WageRefusal } from './wage.errors.js';
import { wageInFile, wageRow, keptWages, type Wage, type wageRecord } from './wage.records.js';
import { WageReversalsService } from './wage-reversals.service.js';

const keyOf = (row: WageRow): string => row.wage_code;

/** What people in placements were paid. Each wage is a fact: said once, with the household that received it. */
@Injectable()
export class WageService extends Ledger<typeof ledgers.wages, typeof wageRecord, WageRefusal> {
  constructor(
    private readonly placements: PlacementService,
    private readonly members: MemberService,
    private readonly reversals: WageReversalsService,
    private readonly outbox: Outbox,
  ) {
    super({ ...keptWages, texts: wageRefusals, reversals });
  }

  protected async open(rows: readonly WageRow[], { tx, county, cause, stamp }: Recording) {
    const placements = await this.placements.findHeld(tx, county, rows.map((row) => row.placement_code));
    const members = await this.members.find(tx, county, [...placements.values()].map((placement) => placement.member_code));
    const householdOf = ({ placement_code, paid_on }: WageRow): string | null => {
      const member = members.get(placements.get(placement_code)?.member_code ?? '');
      return member === undefined ? null : holdingOn(member.memberships, paid_on)?.householdCode ?? null;
    };
    const records = await this.find(tx, county, rows.map(keyOf));
    const apply = (before: Wage | undefined, row: WageRow) => wageInFile.withRow(before, row, { householdCode: householdOf(row) });
    const reversals = await this.reversals.findReversals(tx, county, rows.map(keyOf));
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply }), rowOf: wageRow,
      ofEvery: reversalAsRecorded(records, reversals, keyOf),
      rules: [
        [ofChanged(paidStaysPaid)],
        [amountIsPlausible(labourRules), placementHolds(placements), plausibleDays(stamp.today, 'paid_on')],
        [householdReceives(householdOf)],
      ],
      save: async () => {
        const changes = records.changes();
        await this.save(tx, stamp, changes);
        const paid = changes.map(({ after: { wageCode, placementCode, householdCode, paidOn, amountFen } }) => ({
          wageCode, memberCode: placements.get(placementCode)!.member_code, householdCode: householdCode!, paidOn,
          amountFen: String(amountFen),
        }));
        await this.outbox.publish(tx, WagePaid, paid, { county, cause });
      },
    });
  }
}
