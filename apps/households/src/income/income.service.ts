import { incomesImport, type BenefitPaid, type ImportOutcome, type ImportPart, type ItemOf, type WagePaid } from '@guzhou/contracts';
import type { EventContext, RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { HouseholdsService } from '../households/households.service.js';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { beginImport } from '../storage/stamp.js';
import { entryOf, incomeOfBenefit, incomeOfWage, sameIncome } from './income-item.js';
import { incomeTexts } from './income.errors.js';
import { IncomeRepository } from './income.repository.js';

@Injectable()
export class IncomeService {
  constructor(private readonly repository: IncomeRepository, private readonly households: HouseholdsService) {}

  async importIncomes(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, incomesImport.kind, part);
    return runImport({
      definition: incomesImport, texts: incomeTexts, part, keyOf: (row) => row.income_code,
      open: async (rows) => {
        const known = await this.households.findKnown(tx, county, [...new Set(rows.map((row) => row.household_code))]);
        const records = await this.repository.findEntries(tx, county, rows.map((row) => row.income_code));
        return recordBook({
          records,
          keyOf: (row) => row.income_code,
          apply: (stored, row) => {
            const item = entryOf(row);
            if (stored !== undefined && sameIncome(stored, item)) return stored;
            if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
            if (row.received_on > recorded.today) return { column: 'received_on', code: 'date/in-future' };
            return item;
          },
          save: () => this.repository.saveEntries(tx, recorded, records),
        });
      },
    });
  }

  async hearBenefits(benefits: readonly ItemOf<typeof BenefitPaid>[], context: EventContext): Promise<void> {
    await this.repository.addOnce(context.tx, context, benefits.map(incomeOfBenefit));
  }

  async hearWages(wages: readonly ItemOf<typeof WagePaid>[], context: EventContext): Promise<void> {
    await this.repository.addOnce(context.tx, context, wages.map(incomeOfWage));
  }
}
