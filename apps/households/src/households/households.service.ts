import { HouseholdChanged, householdsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { Outbox, type RequestContext } from '@guzhou/messaging';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { recordBook } from '../import/record-book.js';
import { runImport } from '../import/run-import.js';
import { stamp, type Stamp } from '../storage/stamp.js';
import type { WorkingSet } from '../storage/working-set.js';
import { nextVersions } from '../storage/write-roots.js';
import { VillagesService } from '../villages/villages.service.js';
import { householdState, withHouseholdRow, type Household } from './household.js';
import { householdTexts } from './households.errors.js';
import { HouseholdsRepository } from './households.repository.js';

@Injectable()
export class HouseholdsService {
  constructor(
    private readonly repository: HouseholdsRepository,
    private readonly villages: VillagesService,
    private readonly outbox: Outbox,
  ) {}

  importHouseholds(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = stamp(county, part.importId);
    return runImport({
      definition: householdsImport, texts: householdTexts, part, keyOf: (row) => row.household_code,
      open: async (rows) => {
        const knownVillages = await this.villages.findKnown(tx, county, [...new Set(rows.map((row) => row.village_code))]);
        const households = await this.findForUpdate(context, rows.map((row) => row.household_code));
        return recordBook({
          records: households,
          keyOf: (row) => row.household_code,
          apply: (household, row) => withHouseholdRow(household, row, { knownVillages, today: recorded.today }),
          save: () => this.save(context, recorded, households),
        });
      },
    });
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction. */
  findForUpdate({ tx, county }: RequestContext, codes: readonly string[]): Promise<WorkingSet<Household>> {
    return this.repository.findForUpdate(tx, county, codes);
  }

  /** Writes the households that came out different, each with its next version, and says so. */
  async save({ tx, county, cause }: RequestContext, recorded: Stamp, households: WorkingSet<Household>): Promise<void> {
    const changes = nextVersions(households.changes());
    await this.repository.save(tx, recorded, changes);
    await this.outbox.publish(tx, HouseholdChanged, changes.map(({ after }) => householdState(after)), { county, cause });
  }

  findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    return this.repository.findKnown(tx, county, codes);
  }

  findExistenceForMembers(tx: BulkTransaction, county: string, codes: readonly string[]) {
    return this.repository.findExistenceForMembers(tx, county, codes);
  }
}
