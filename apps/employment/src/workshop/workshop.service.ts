import { workshopsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from './workshop.repository.js';
import { workshopRecord, endsAfterItStarts, isOfCounty } from './workshop.js';
import { workshopRefusals } from './workshop.errors.js';

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
}
