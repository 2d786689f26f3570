import { workshopsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from './workshop.repository.js';
import { workshopRecord, endsAfterItStarts, isOfCounty } from './workshop.js';
import { workshopRefusals } from './workshop.errors.js';

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT workshop_code AS code FROM workshop
    WHERE county_code = $1 AND workshop_code > $2 AND division_code BETWEEN $4 AND $5 ORDER BY workshop_code LIMIT $3`;

/** Workshops in the villages, one of the channels into work. */
@Injectable()
export class WorkshopService {
  constructor(private readonly workshops: WorkshopRepository) {}

  async importPart(part: ImportPart, { county, tx }: { county: string; tx: BulkTransaction }): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: workshopsImport, part, key: 'workshop_code', record: workshopRecord, rowOf: (kept) => kept, texts: workshopRefusals,
    });
    review
      .compare(await this.workshops.findStored(tx, county, review.keys))
      .check(isOfCounty(county), endsAfterItStarts, plausibleDays(todayInChina(), 'started_on', 'ended_on'));
    if (!review.writes) return review.outcome();
    await this.workshops.insert(tx, county, review.created.map((line) => line.record));
    await this.workshops.update(tx, county, review.changed.map((line) => line.record));
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: workshopsImport, table: this.workshops, rowOf: (kept) => kept, of: listed, values: [first, last],
    });
  }
}
