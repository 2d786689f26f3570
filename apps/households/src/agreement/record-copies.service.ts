import { recordCopiesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { holdsOn } from '../days/days.js';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../import/export-page.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginImport } from '../storage/stamp.js';
import { recordCopyTexts } from './agreement.errors.js';
import { copyAsRow, copyKey, copyOf, sameFields, saysNothing } from './record-copy.js';
import { RecordCopiesRepository } from './record-copies.repository.js';

@Injectable()
export class RecordCopiesService {
  constructor(private readonly repository: RecordCopiesRepository, private readonly households: HouseholdsService) {}

  async importCopies(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, recordCopiesImport.kind, part);
    return runImport({
      definition: recordCopiesImport, texts: recordCopyTexts, part, keyOf: (row) => copyKey(copyOf(row)),
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.household_code))];
        const existed = await this.households.findExistenceForMembers(tx, county, codes);
        const records = await this.repository.find(tx, county, codes);
        return recordBook({
          records,
          keyOf: (row) => copyKey(copyOf(row)),
          apply: (stored, row) => {
            const copy = copyOf(row, stored);
            if (stored !== undefined && sameFields(stored, copy)) return stored;
            const life = existed.get(copy.householdCode);
            if (life === undefined) return { column: 'household_code', code: 'household/unknown' };
            if (copy.takenOn > recorded.today) return { column: 'taken_on', code: 'date/in-future' };
            if (!holdsOn(life, copy.takenOn)) return { column: 'taken_on', code: 'household/not-on-day' };
            if (saysNothing(copy)) return { column: null, code: 'copy/says-nothing' };
            return copy;
          },
          rowOf: copyAsRow,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  exportCopies(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return exportPage(recordCopiesImport, 'household', input, context, async (codes) =>
      [...(await this.repository.find(context.tx, context.county, codes)).values()].map(copyAsRow));
  }
}
