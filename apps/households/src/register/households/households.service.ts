import {
  HouseholdChanged, householdsImport, type ChangeAnswer, type HouseholdAsRead, type ImportOutcome, type ImportPart, type ExportInput,
  type ExportPage, type SayRecordsInput, type SayRecordsOutput,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import { Outbox, type RequestContext } from '@guzhou/messaging';
import { nextVersions, liftedVersions, type Stamp, type WorkingSet } from '@guzhou/recording';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { exportPage } from '../exports/export-page.js';
import { beginImport } from '../../storage/stamp.js';
import { VillagesService } from '../villages/villages.service.js';
import { householdAsRow } from './household-as-row.js';
import { householdOnDay } from './household-on-day.js';
import { householdState, withRosterRow, type Household } from './household.js';
import { householdChangedMeanwhile, householdTexts, householdUnknown } from './households.errors.js';
import { HouseholdsRepository } from './households.repository.js';

@Injectable()
export class HouseholdsService {
  constructor(
    private readonly repository: HouseholdsRepository,
    private readonly villages: VillagesService,
    private readonly outbox: Outbox,
    private readonly database: Database,
  ) {}

  async importHouseholds(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, householdsImport.kind, part);
    return runImport({
      definition: householdsImport, texts: householdTexts, part, keyOf: (row) => row.household_code,
      open: async (rows) => {
        const knownVillages = await this.villages.findKnown(tx, county, [...new Set(rows.map((row) => row.village_code))]);
        const households = await this.findForUpdate(context, rows.map((row) => row.household_code));
        return recordBook({
          records: households,
          keyOf: (row) => row.household_code,
          apply: (household, row) => withRosterRow(household, row, { knownVillages, today: recorded.today }),
          rowOf: householdAsRow,
          save: () => this.save(context, recorded, households),
        });
      },
    });
  }

  /** Those of these codes that are on record, with their history, locked until the end of the transaction. */
  findForUpdate({ tx, county }: RequestContext, codes: readonly string[]): Promise<WorkingSet<Household>> {
    return this.repository.findForUpdate(tx, county, codes);
  }

  /** The same, for reading only: nobody waits. */
  findToRead({ tx, county }: RequestContext, codes: readonly string[]): Promise<WorkingSet<Household>> {
    return this.repository.findForUpdate(tx, county, codes, '');
  }

  /**
   * The households that somebody is about to change, locked until the end of the transaction, and those of `others` that are
   * on record. Throws `household/unknown` and `household/changed-meanwhile`, when one is not as it was read.
   */
  async openForChange(
    context: RequestContext, asRead: readonly HouseholdAsRead[], others: readonly string[] = [],
  ): Promise<WorkingSet<Household>> {
    const codes = asRead.map(({ householdCode }) => householdCode);
    const households = await this.findForUpdate(context, [...codes, ...others]);
    const revisions = await this.repository.findRevisions(context.tx, context.county, codes);
    for (const { householdCode, expectedRevision } of asRead) {
      if (households.find(householdCode) === undefined) throw householdUnknown();
      if (revisions.get(householdCode) !== expectedRevision) throw householdChangedMeanwhile();
    }
    return households;
  }

  /** How often the household was changed: its members and what is recorded about it by hand included. Throws `household/unknown`. */
  async getRevision(county: string, householdCode: string): Promise<number> {
    const revision = (await this.repository.findRevisions(this.database, county, [householdCode])).get(householdCode);
    if (revision === undefined) throw householdUnknown();
    return revision;
  }

  /** The same of each of these households, by code. */
  findRevisions({ tx, county }: RequestContext, codes: readonly string[]): Promise<Map<string, number>> {
    return this.repository.findRevisions(tx, county, codes);
  }

  /** The answer to a change of these households, once all of it is written. */
  async answerChange({ tx, county }: RequestContext, recorded: Stamp, codes: readonly string[]): Promise<ChangeAnswer> {
    const revisions = await this.repository.findRevisions(tx, county, codes);
    return {
      changeId: recorded.recordedBy,
      households: codes.map((householdCode) => ({ householdCode, revision: revisions.get(householdCode)! })),
    };
  }

  /** Writes the households that came out different, each with its next version, and says so. */
  async save({ tx, county, cause }: RequestContext, recorded: Stamp, households: WorkingSet<Household>): Promise<void> {
    const changes = nextVersions(households.changes(), await this.outbox.leastVersion(tx));
    await this.repository.save(tx, recorded, changes);
    await this.outbox.publish(tx, HouseholdChanged, changes.map(({ after }) => householdState(after)), { county, cause });
  }

  findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    return this.repository.findKnown(tx, county, codes);
  }

  findExistenceForMembers(tx: BulkTransaction, county: string, codes: readonly string[]) {
    return this.repository.findExistenceForMembers(tx, county, codes);
  }

  /** Says households anew, as they are now, under versions above what is known of them elsewhere. */
  async sayAnew({ entries }: SayRecordsInput, { tx, county, cause }: RequestContext): Promise<SayRecordsOutput> {
    const households = await this.repository.findForUpdate(tx, county, entries.map(({ code }) => code));
    await this.repository.saveVersions(tx, county, liftedVersions(households, entries));
    const said = [...households.values()].map(householdState);
    await this.outbox.publish(tx, HouseholdChanged, said, { county, cause });
    return { said: said.length };
  }

  exportHouseholds(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(householdsImport, 'household', input, context, async (codes) =>
      [...(await this.repository.findForUpdate(tx, county, codes, '')).values()].map((household) => householdAsRow(householdOnDay(household, input.asOf))));
  }
}
