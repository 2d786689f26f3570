import { WagePaid, wagesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { Outbox } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { labourRules } from '../labour/labour-rules.js';
import { holdingOn } from '../member/member.js';
import { MemberService } from '../member/member.service.js';
import { PlacementService } from '../placement/placement.service.js';
import {
  amountIsPlausible, householdReceives, paidStaysPaid, placementHolds, wageRecord, wageRow, type WageRow,
} from './wage.js';
import { wageRefusals } from './wage.errors.js';
import { WageRepository } from './wage.repository.js';

interface ImportContext {
  readonly county: string;
  readonly cause: string | null;
  readonly tx: BulkTransaction;
}

/**
 * Codes of those that lie in divisions from $4 to $5. Looked up wage by wage, on from the page before: that is what the LIMIT is
 * for, without which the placements of the whole county are read for each page.
 */
const listed = `SELECT wage_code AS code FROM wage CROSS JOIN LATERAL (
      SELECT FROM placement JOIN member ON member.county_code = $1 AND member.member_code = placement.member_code
      JOIN household ON household.county_code = $1 AND household.household_code = ANY (member.household_codes)
      WHERE placement.county_code = $1 AND placement.placement_code = wage.placement_code AND household.village_code BETWEEN $4 AND $5
      LIMIT 1) AS inside
    WHERE wage.county_code = $1 AND wage_code > $2 ORDER BY wage_code LIMIT $3`;

/** What people in placements were paid. Each wage is a fact: said once, with the household that received it. */
@Injectable()
export class WageService {
  constructor(
    private readonly wages: WageRepository,
    private readonly placements: PlacementService,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  async importPart(part: ImportPart, { county, cause, tx }: ImportContext): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: wagesImport, part, key: 'wage_code', record: wageRecord, rowOf: wageRow, texts: wageRefusals,
    });
    const placements = await this.placements.findByCode(tx, county, review.values.map((wage) => wage.placement_code));
    const members = await this.members.find(tx, county, [...placements.values()].map((placement) => placement.member_code));
    const householdOf = ({ placement_code, paid_on }: WageRow): string | null => {
      const member = members.get(placements.get(placement_code)?.member_code ?? '');
      return member === undefined ? null : holdingOn(member.memberships, paid_on)?.householdCode ?? null;
    };
    review
      .compare(await this.wages.findStored(tx, county, review.keys))
      .checkChanged(paidStaysPaid)
      .check(amountIsPlausible(labourRules), placementHolds(placements), plausibleDays(todayInChina(), 'paid_on'))
      .check(householdReceives(householdOf));
    if (!review.writes) return review.outcome();
    await this.wages.insert(tx, county, review.created.map((line) => line.record));
    const paid = review.created.map(({ value }) => ({
      wageCode: value.wage_code,
      memberCode: placements.get(value.placement_code)!.member_code,
      householdCode: householdOf(value)!,
      paidOn: value.paid_on,
      amountFen: String(value.amount_yuan),
    }));
    await this.outbox.publish(tx, WagePaid, paid, { county, cause });
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: wagesImport, table: this.wages, rowOf: wageRow, of: listed, values: [first, last],
    });
  }
}
