import { BenefitPaid, payoutsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { Outbox } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdService } from '../household/household.service.js';
import { ProjectService } from '../project/project.service.js';
import {
  amountIsPositive, householdExists, paidStaysPaid, payoutRecord, payoutRow, projectHasBegun, type PayoutRow,
} from './payout.js';
import { payoutRefusals } from './payout.errors.js';
import { PayoutRepository } from './payout.repository.js';

interface ImportContext {
  readonly county: string;
  readonly cause: string | null;
  readonly tx: BulkTransaction;
}

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT payout_code AS code FROM payout JOIN household ON household.county_code = $1 AND household.household_code = payout.household_code
    WHERE payout.county_code = $1 AND payout_code > $2 AND village_code BETWEEN $4 AND $5 ORDER BY payout_code LIMIT $3`;

/** What projects paid to households. Each payout is a fact: said once, never changed. */
@Injectable()
export class PayoutService {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly projects: ProjectService,
    private readonly households: HouseholdService,
    private readonly outbox: Outbox,
  ) {}

  async importPart(part: ImportPart, { county, cause, tx }: ImportContext): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: payoutsImport, part, key: 'payout_code', record: payoutRecord, rowOf: payoutRow, texts: payoutRefusals,
    });
    const starts = await this.projects.findStarts(tx, county, review.values.map((payout) => payout.project_code));
    const households = await this.households.findKnown(tx, county, review.values.map((payout) => payout.household_code));
    review
      .compare(await this.payouts.findStored(tx, county, review.keys))
      .checkChanged(paidStaysPaid)
      .check(amountIsPositive, projectHasBegun(starts), householdExists(households), plausibleDays(todayInChina(), 'paid_on'));
    if (!review.writes) return review.outcome();
    await this.payouts.insert(tx, county, review.created.map((line) => line.record));
    await this.outbox.publish(tx, BenefitPaid, review.created.map((line) => benefitPaid(line.value)), { county, cause });
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: payoutsImport, table: this.payouts, rowOf: payoutRow, of: listed, values: [first, last],
    });
  }
}

function benefitPaid({ payout_code, household_code, kind, paid_on, amount_yuan }: PayoutRow) {
  return {
    payoutCode: payout_code, householdCode: household_code, kind, paidOn: paid_on, amountFen: String(amount_yuan),
  };
}
