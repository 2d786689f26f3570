import { PlacementChanged, placementsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { Outbox } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { labourRules } from '../labour/labour-rules.js';
import { MemberService } from '../member/member.service.js';
import {
  endIsNotBeforeStart, keepsItsWages, noTwoAtOnce, personMayWork, placementRecord, type PlacementRow, type Stay,
} from './placement.js';
import { placementRefusals } from './placement.errors.js';
import { PlacementRepository } from './placement.repository.js';

interface ImportContext {
  readonly county: string;
  readonly cause: string | null;
  readonly tx: BulkTransaction;
}

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT placement_code AS code FROM placement
    WHERE county_code = $1 AND placement_code > $2 AND EXISTS (
      SELECT FROM member JOIN household ON household.county_code = $1 AND household.household_code = ANY (member.household_codes)
      WHERE member.county_code = $1 AND member.member_code = placement.member_code AND household.village_code BETWEEN $4 AND $5) ORDER BY placement_code LIMIT $3`;

/** Who works, through which channel, when. A placement is a state: it may be corrected, each time under a new version. */
@Injectable()
export class PlacementService {
  constructor(
    private readonly placements: PlacementRepository,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  async importPart(part: ImportPart, { county, cause, tx }: ImportContext): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: placementsImport, part, key: 'placement_code', record: placementRecord, rowOf: (kept) => kept, texts: placementRefusals,
    });
    const members = await this.members.findLocked(tx, county, review.values.map((placement) => placement.member_code));
    const stored = await this.placements.findStored(tx, county, review.keys);
    review
      .compare(stored)
      .check(endIsNotBeforeStart, personMayWork(members, labourRules), plausibleDays(todayInChina(), 'started_on'));
    const paid = await this.placements.findPaidDays(tx, county, review.changed.map((line) => line.value.placement_code));
    review
      .checkChanged(keepsItsWages(paid))
      .check(noTwoAtOnce(await this.placements.findStays(tx, county, [...members.keys()])));

    if (!review.writes) return review.outcome();
    const created = review.created.map(({ value, record }) => ({ value, record: { ...record, version: 1 } }));
    const changed = review.changed.map(({ value, record }) =>
      ({ value, record: { ...record, version: Number(stored.get(value.placement_code)!.version) + 1 } }));
    await this.placements.insert(tx, county, created.map((line) => line.record));
    await this.placements.update(tx, county, changed.map((line) => line.record));
    const said = [...created, ...changed].map(({ value, record }) => placementChanged(value, record.version));
    await this.outbox.publish(tx, PlacementChanged, said, { county, cause });
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: placementsImport, table: this.placements, rowOf: (kept) => kept, of: listed, values: [first, last],
    });
  }

  /** Code → whose placement it is and when. One that is not known is absent. */
  async findByCode(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Stay>> {
    const stays = await this.placements.findByCode(tx, county, [...new Set(codes)]);
    return new Map(stays.map((stay) => [stay.placement_code, stay]));
  }
}

function placementChanged(
  { placement_code, member_code, channel, started_on, ended_on }: PlacementRow, version: number,
) {
  return {
    placementCode: placement_code, version, memberCode: member_code, channel,
    worked: { from: started_on, to: ended_on },
  };
}
