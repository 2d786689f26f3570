import { VillageChanged, villageConditionsImport, villagesImport, type ImportOutcome, type ImportPart, type RowOf } from '@guzhou/contracts';
import { Outbox, type RequestContext } from '@guzhou/messaging';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginImport } from '../storage/stamp.js';
import { nextVersions } from '../storage/write-roots.js';
import { villageConditionOf, sameCondition } from './village-condition.js';
import { villageState, withVillageRow } from './village.js';
import { villageTexts } from './villages.errors.js';
import { VillagesRepository } from './villages.repository.js';

@Injectable()
export class VillagesService {
  constructor(private readonly repository: VillagesRepository, private readonly outbox: Outbox) {}

  async importVillages(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county, cause } = context;
    const recorded = await beginImport(context, villagesImport.kind, part);
    return runImport({
      definition: villagesImport, texts: villageTexts, part, keyOf: (row) => row.village_code,
      open: async (rows) => {
        const villages = await this.repository.findForUpdate(tx, county, rows.map((row) => row.village_code));
        return recordBook({
          records: villages,
          keyOf: (row) => row.village_code,
          apply: (village, row) => withVillageRow(village, row, recorded),
          save: async () => {
            const changes = nextVersions(villages.changes());
            await this.repository.save(tx, recorded, changes);
            await this.outbox.publish(tx, VillageChanged, changes.map(({ after }) => villageState(after)), { county, cause });
          },
        });
      },
    });
  }

  async importConditions(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, villageConditionsImport.kind, part);
    const keyOf = (row: RowOf<typeof villageConditionsImport>) => `${row.village_code} ${row.assessed_on}`;
    return runImport({
      definition: villageConditionsImport, texts: villageTexts, part, keyOf,
      open: async (rows) => {
        const codes = rows.map((row) => row.village_code);
        const known = await this.findKnown(tx, county, codes);
        const conditions = await this.repository.findConditions(tx, county, codes);
        return recordBook({
          records: conditions, keyOf,
          apply: (stored, row) => {
            const found = villageConditionOf(row);
            if (stored !== undefined && sameCondition(stored, found)) return stored;
            if (!known.has(row.village_code)) return { column: 'village_code', code: 'village/unknown' };
            if (row.assessed_on > recorded.today) return { column: 'assessed_on', code: 'date/in-future' };
            return found;
          },
          save: () => this.repository.saveConditions(tx, recorded, conditions.changes()),
        });
      },
    });
  }

  /** Which of these codes are villages on record. */
  findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    return this.repository.findKnown(tx, county, codes);
  }

  /** The name of a village on record. */
  getName(tx: BulkTransaction, county: string, code: string): Promise<string> {
    return this.repository.getName(tx, county, code);
  }
}
