import type { ledgers } from '@guzhou/contracts';
import { newsIn, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, type Recording } from '@guzhou/ledgers';
import { Injectable } from '@nestjs/common';
import { endsAfterItStarts, isOfCounty, type WorkshopRow } from './workshop.js';
import { workshopInFile, keptWorkshops, type workshopRecord } from './workshop.records.js';
import { workshopRefusals, type WorkshopRefusal } from './workshop.errors.js';

const keyOf = (row: WorkshopRow): string => row.workshop_code;

/** Workshops in the villages, one of the channels into work. */
@Injectable()
export class WorkshopService extends Ledger<typeof ledgers.workshops, typeof workshopRecord, WorkshopRefusal> {
  constructor() {
    super({ ...keptWorkshops, texts: workshopRefusals });
  }

  protected async open(rows: readonly WorkshopRow[], { tx, county, stamp }: Recording) {
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply: workshopInFile.withRow }), rowOf: workshopInFile.cells,
      rules: [[isOfCounty(county), endsAfterItStarts, plausibleDays(stamp.today, 'started_on', 'ended_on')]],
      save: () => this.save(tx, stamp, records.changes()),
    });
  }
}
