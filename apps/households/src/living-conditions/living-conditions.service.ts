import { livingConditionsImport, type ImportOutcome, type ImportPart, type RowOf } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { HouseholdsService } from '../households/households.service.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { stamp } from '../storage/stamp.js';
import { livingConditionOf, sameLivingCondition } from './living-condition.js';
import { livingConditionTexts } from './living-conditions.errors.js';
import { LivingConditionsRepository } from './living-conditions.repository.js';

@Injectable()
export class LivingConditionsService {
  constructor(private readonly repository: LivingConditionsRepository, private readonly households: HouseholdsService) {}

  importLivingConditions(part: ImportPart, { tx, county }: RequestContext): Promise<ImportOutcome> {
    const recorded = stamp(county, part.importId);
    const keyOf = (row: RowOf<typeof livingConditionsImport>) => `${row.household_code} ${row.assessed_on}`;
    return runImport({
      definition: livingConditionsImport, texts: livingConditionTexts, part, keyOf,
      open: async (rows) => {
        const codes = rows.map((row) => row.household_code);
        const known = await this.households.findKnown(tx, county, codes);
        const records = await this.repository.find(tx, county, codes);
        return recordBook({
          records, keyOf,
          apply: (stored, row) => {
            const found = livingConditionOf(row);
            if (stored !== undefined && sameLivingCondition(stored, found)) return stored;
            if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
            if (row.assessed_on > recorded.today) return { column: 'assessed_on', code: 'date/in-future' };
            return found;
          },
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }
}
