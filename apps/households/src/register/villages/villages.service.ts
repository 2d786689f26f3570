import {
  VillageChanged, villageConditionsImport, villagePapersImport, villagesImport, type ImportOutcome, type ImportPart, type InputOf,
  type OutputOf, type RecordVillageCondition, type RecordVillagePaper, type RowOf, type ExportInput, type ExportPage,
  type SayRecordsInput, type SayRecordsOutput,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import { Outbox, type RequestContext } from '@guzhou/messaging';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { exportPage } from '../exports/export-page.js';
import { heldOn, lastByDay, type Day } from '@guzhou/days';
import { type Change, dayInFuture, keyOf, liftedVersions, nextVersions, saysTheSame, type Stamp } from '@guzhou/recording';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { conditionFound } from './village-condition.js';
import { villageConditionInFile, villageConditionRecord, villagePaperInFile, villagePaperRecord } from './village.records.js';
import { villageAsRow, villageState, withVillageRow, type Village } from './village.js';
import { villageChangedMeanwhile, villageTexts, villageUnknown } from './villages.errors.js';
import { VillagesRepository } from './villages.repository.js';

@Injectable()
export class VillagesService {
  constructor(private readonly repository: VillagesRepository, private readonly outbox: Outbox) {}

  async importVillages(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, villagesImport.kind, part);
    return runImport({
      definition: villagesImport, texts: villageTexts, part, keyOf: (row) => row.village_code,
      open: async (rows) => {
        const villages = await this.repository.findForUpdate(tx, county, rows.map((row) => row.village_code));
        return recordBook({
          records: villages,
          keyOf: (row) => row.village_code,
          apply: (village, row) => withVillageRow(village, row, recorded),
          rowOf: villageAsRow,
          save: async () => { await this.save(context, recorded, villages.changes()); },
        });
      },
    });
  }

  async importConditions(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, villageConditionsImport.kind, part);
    const key = (row: RowOf<typeof villageConditionsImport>) => keyOf(villageConditionRecord.table, villageConditionInFile.said(row));
    return runImport({
      definition: villageConditionsImport, texts: villageTexts, part, keyOf: key,
      open: async (rows) => {
        const codes = rows.map((row) => row.village_code);
        const known = await this.findKnown(tx, county, codes);
        const conditions = await this.repository.findConditions(tx, county, codes);
        return recordBook({
          records: conditions, keyOf: key,
          apply: (stored, row) => {
            const found = villageConditionInFile.said(row);
            if (stored !== undefined && saysTheSame(villageConditionRecord, stored, found)) return stored;
            if (!known.has(row.village_code)) return { column: 'village_code', code: 'village/unknown' };
            if (row.assessed_on > recorded.today) return { column: 'assessed_on', code: 'date/in-future' };
            return found;
          },
          rowOf: villageConditionInFile.cells,
          save: () => this.repository.saveConditions(tx, recorded, conditions.changes()),
        });
      },
    });
  }

  async importPapers(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, villagePapersImport.kind, part);
    const key = (row: RowOf<typeof villagePapersImport>) => keyOf(villagePaperRecord.table, villagePaperInFile.said(row));
    return runImport({
      definition: villagePapersImport, texts: villageTexts, part, keyOf: key,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.village_code))];
        const known = await this.findKnown(tx, county, codes);
        const papers = await this.repository.findPapers(tx, county, codes);
        return recordBook({
          records: papers, keyOf: key,
          apply: (stored, row) => {
            const paper = villagePaperInFile.said(row);
            if (stored !== undefined && saysTheSame(villagePaperRecord, stored, paper)) return stored;
            if (!known.has(row.village_code)) return { column: 'village_code', code: 'village/unknown' };
            if (row.issued_on > recorded.today) return { column: 'issued_on', code: 'date/in-future' };
            return paper;
          },
          rowOf: villagePaperInFile.cells,
          save: () => this.repository.savePapers(tx, recorded, papers.changes()),
        });
      },
    });
  }

  /** Throws `village/unknown`, `village/changed-meanwhile`, `date/in-future`. */
  async recordCondition(
    input: InputOf<typeof RecordVillageCondition>, context: RequestContext,
  ): Promise<OutputOf<typeof RecordVillageCondition>> {
    const { villageCode, effectiveOn, source, evidence } = input;
    const village = await this.openForChange(context, input);
    const recorded = await beginChange(context, { kind: 'record-village-condition', source, effectiveOn, evidence, households: [] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const conditions = await this.repository.findConditions(context.tx, context.county, [villageCode]);
    const next = conditionFound(input);
    const key = keyOf(villageConditionRecord.table, next);
    const before = conditions.find(key);
    if (before === undefined || !saysTheSame(villageConditionRecord, before, next)) conditions.put(key, next);
    await this.repository.saveConditions(context.tx, recorded, conditions.changes());
    return { changeId: recorded.recordedBy, villageCode, revision: await this.touch(context, recorded, village) };
  }

  /** Throws as `recordCondition`. */
  async recordPaper(input: InputOf<typeof RecordVillagePaper>, context: RequestContext): Promise<OutputOf<typeof RecordVillagePaper>> {
    const { villageCode, effectiveOn, source, evidence, paper } = input;
    const village = await this.openForChange(context, input);
    const recorded = await beginChange(context, { kind: 'record-village-paper', source, effectiveOn, evidence, households: [] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const papers = await this.repository.findPapers(context.tx, context.county, [villageCode]);
    const next = { villageCode, issuedOn: effectiveOn, ...paper };
    const key = keyOf(villagePaperRecord.table, next);
    const before = papers.find(key);
    if (before === undefined || !saysTheSame(villagePaperRecord, before, next)) papers.put(key, next);
    await this.repository.savePapers(context.tx, recorded, papers.changes());
    return { changeId: recorded.recordedBy, villageCode, revision: await this.touch(context, recorded, village) };
  }

  /**
   * The village that somebody is about to change, locked until the end of the transaction. Throws `village/unknown`, and
   * `village/changed-meanwhile` when it is not as it was read.
   */
  async openForChange(
    { tx, county }: RequestContext, { villageCode, expectedRevision }: { villageCode: string; expectedRevision: number },
  ): Promise<Village> {
    const village = (await this.repository.findForUpdate(tx, county, [villageCode])).find(villageCode);
    if (village === undefined) throw villageUnknown();
    if (village.version !== expectedRevision) throw villageChangedMeanwhile();
    return village;
  }

  /** Marks a village exited from a day on, and gives its new version. */
  async markExited(context: RequestContext, recorded: Stamp, village: Village, from: Day): Promise<number> {
    const exited: Village = { ...village, statuses: [...village.statuses, { status: 'exited', from, to: null }] };
    return (await this.save(context, recorded, [{ before: village, after: exited }]))[0]!.after.version;
  }

  /** Something was recorded of a village beside its own record; gives its new version, so that whoever read it reads it again. */
  async touch(context: RequestContext, recorded: Stamp, village: Village): Promise<number> {
    return (await this.save(context, recorded, [{ before: village, after: { ...village } }]))[0]!.after.version;
  }

  /** Which of these codes are villages on record. */
  findKnown(tx: BulkTransaction, county: string, codes: readonly string[]): Promise<Set<string>> {
    return this.repository.findKnown(tx, county, codes);
  }

  /** The name of a village on record. */
  getName(tx: BulkTransaction, county: string, code: string): Promise<string> {
    return this.repository.getName(tx, county, code);
  }

  /** Writes villages, each with its next version, and says so. */
  private async save(
    { tx, county, cause }: RequestContext, recorded: Stamp, villages: readonly Change<Village>[],
  ): Promise<readonly Change<Village>[]> {
    const changes = nextVersions(villages, await this.outbox.leastVersion(tx));
    await this.repository.save(tx, recorded, changes);
    await this.outbox.publish(tx, VillageChanged, changes.map(({ after }) => villageState(after)), { county, cause });
    return changes;
  }

  /** Says villages anew, as they are now, under versions above what is known of them elsewhere. */
  async sayAnew({ entries }: SayRecordsInput, { tx, county, cause }: RequestContext): Promise<SayRecordsOutput> {
    const villages = await this.repository.findForUpdate(tx, county, entries.map(({ code }) => code));
    await this.repository.saveVersions(tx, county, liftedVersions(villages, entries));
    const said = [...villages.values()].map(villageState);
    await this.outbox.publish(tx, VillageChanged, said, { county, cause });
    return { said: said.length };
  }

  exportVillages(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(villagesImport, 'village', input, context, async (codes) =>
      [...(await this.repository.findForUpdate(tx, county, codes)).values()]
        .map((village) => villageAsRow({ ...village, statuses: heldOn(village.statuses, input.asOf) })));
  }

  exportConditions(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(villageConditionsImport, 'village', input, context, async (codes) =>
      lastByDay([...(await this.repository.findConditions(tx, county, codes)).values()], input.asOf, {
        about: ({ villageCode }) => villageCode, on: ({ assessedOn }) => assessedOn,
      }).map(villageConditionInFile.cells));
  }

  exportPapers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(villagePapersImport, 'village', input, context, async (codes) =>
      [...(await this.repository.findPapers(tx, county, codes)).values()].map(villagePaperInFile.cells));
  }
}
