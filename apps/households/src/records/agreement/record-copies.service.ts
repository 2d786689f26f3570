import { recordCopiesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type RowOf } from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { holdsOn } from '@guzhou/days';
import { keyOf, saysTheSame } from '@guzhou/recording';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { beginImport } from '../../storage/stamp.js';
import { recordCopyTexts } from './agreement.errors.js';
import { recordCopyInFile, recordCopyRecord } from './agreement.records.js';
import { saysNothing } from './record-copy.js';
import { RecordCopiesRepository } from './record-copies.repository.js';

@Injectable()
export class RecordCopiesService {
  constructor(private readonly repository: RecordCopiesRepository, private readonly households: HouseholdsService) {}

  async importCopies(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, recordCopiesImport.kind, part);
    const key = (row: RowOf<typeof recordCopiesImport>) => keyOf(recordCopyRecord.table, recordCopyInFile.said(row));
    return runImport({
      definition: recordCopiesImport, texts: recordCopyTexts, part, keyOf: key,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.household_code))];
        const existed = await this.households.findExistenceForMembers(tx, county, codes);
        const records = await this.repository.find(tx, county, codes);
        return recordBook({
          records, keyOf: key,
          apply: (stored, row) => {
            const copy = recordCopyInFile.said(row, stored);
            if (stored !== undefined && saysTheSame(recordCopyRecord, stored, copy)) return stored;
            const life = existed.get(copy.householdCode);
            if (life === undefined) return { column: 'household_code', code: 'household/unknown' };
            if (copy.takenOn > recorded.today) return { column: 'taken_on', code: 'date/in-future' };
            if (!holdsOn(life, copy.takenOn)) return { column: 'taken_on', code: 'household/not-on-day' };
            if (saysNothing(copy)) return { column: null, code: 'copy/says-nothing' };
            return copy;
          },
          rowOf: recordCopyInFile.cells,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  exportCopies(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(recordCopiesImport, 'household', input, context, async (codes) =>
      [...(await this.repository.find(context.tx, context.county, codes)).values()].map(recordCopyInFile.cells));
  }
}
