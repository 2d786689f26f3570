import { randomUUID } from 'node:crypto';
import {
  cluesImport, type CountClues, type GetClue, type ImportOutcome, type ImportPart, type InputOf, type ListClues, type OutputOf,
  type RaiseClue, type VerifyClue, type ExportInput, type ExportPage,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNotOnDay } from '../../register/days.errors.js';
import { dayOf, holdsOn, type Day } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import type { Stamp } from '@guzhou/recording';
import { existenceOf } from '../../register/households/household.js';
import { householdUnknown } from '../../register/households/households.errors.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { LookupService } from '../../register/lookup/lookup.service.js';
import { monitoringConfig } from '../monitoring/monitoring.config.js';
import { evidenceMissing } from '../evidence.errors.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { clueOf } from './clue.js';
import { clueInFile } from './clue.record.js';
import { withClueRow } from './clue-row.js';
import {
  clueCodeTaken, clueNotConfirmed, clueOfAnotherHousehold, clueTexts, clueUnknown, daysTurnedAround, remarkMissing, verifiedAlready,
  visitedBeforeReceived,
} from './clues.errors.js';
import { CluesRepository } from './clues.repository.js';

@Injectable()
export class CluesService {
  constructor(
    private readonly repository: CluesRepository, private readonly households: HouseholdsService, private readonly lookup: LookupService,
  ) {}

  /** Throws what `RaiseClue` names. */
  async raise(input: InputOf<typeof RaiseClue>, context: RequestContext): Promise<OutputOf<typeof RaiseClue>> {
    const { householdCode, clueCode = randomUUID(), channel, origin, risks, remark, source, effectiveOn, evidence } = input;
    const { tx, county } = context;
    const household = (await this.households.findForUpdate(context, [householdCode])).find(householdCode);
    if (household === undefined) throw householdUnknown();
    const recorded = await beginChange(context, { kind: 'raise-clue', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    if (risks.includes('other') && remark === null) throw remarkMissing();
    const clues = await this.repository.findForUpdate(tx, county, [clueCode]);
    if (clues.find(clueCode) !== undefined) throw clueCodeTaken();
    const received = { clueCode, householdCode, channel, origin, risks: [...new Set(risks)], remark, receivedOn: effectiveOn };
    const clue = clueOf(received, monitoringConfig);
    clues.put(clueCode, clue);
    await this.repository.save(tx, recorded, clues);
    return { changeId: recorded.recordedBy, clueCode, grade: clue.grade, verifyBy: clue.verifyBy, decideBy: clue.decideBy };
  }

  /** Throws what `VerifyClue` names. */
  async verify(input: InputOf<typeof VerifyClue>, context: RequestContext): Promise<OutputOf<typeof VerifyClue>> {
    const { clueCode, verdict, risks, source, effectiveOn, evidence } = input;
    const clues = await this.repository.findForUpdate(context.tx, context.county, [clueCode]);
    const clue = clues.find(clueCode);
    if (clue === undefined) throw clueUnknown();
    if (clue.verdict !== null) throw verifiedAlready();
    if (!evidence.some(({ kind }) => kind === 'visit_record')) throw evidenceMissing('visit_record');
    const recorded = await beginChange(context, { kind: 'verify-clue', source, effectiveOn, evidence, households: [clue.householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (effectiveOn < clue.receivedOn) throw visitedBeforeReceived();
    clues.put(clueCode, { ...clue, verdict, risks: [...new Set(risks)], verifiedOn: effectiveOn });
    await this.repository.save(context.tx, recorded, clues);
    return { changeId: recorded.recordedBy };
  }

  /**
   * The household is monitored because of this clue, from a day on. Throws `clue/unknown`, `clue/of-another-household`,
   * `clue/not-confirmed`.
   */
  async decide(context: RequestContext, recorded: Stamp, clueCode: string, householdCode: string, decidedOn: Day): Promise<void> {
    const clues = await this.repository.findForUpdate(context.tx, context.county, [clueCode]);
    const clue = clues.find(clueCode);
    if (clue === undefined) throw clueUnknown();
    if (clue.householdCode !== householdCode) throw clueOfAnotherHousehold();
    if (clue.verdict !== 'confirmed' || clue.verifiedOn! > decidedOn) throw clueNotConfirmed();
    clues.put(clueCode, { ...clue, decidedOn });
    await this.repository.save(context.tx, recorded, clues);
  }

  async importClues(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const recorded = await beginImport(context, cluesImport.kind, part);
    return runImport({
      definition: cluesImport, texts: clueTexts, part, keyOf: (row) => row.clue_code,
      open: async (rows) => {
        const known = await this.households.findKnown(tx, county, [...new Set(rows.map((row) => row.household_code))]);
        const records = await this.repository.findForUpdate(tx, county, rows.map((row) => row.clue_code));
        return recordBook({
          records,
          keyOf: (row) => row.clue_code,
          apply: (clue, row) => withClueRow(clue, row, { known, today: recorded.today }, monitoringConfig),
          rowOf: clueInFile.cells,
          save: () => this.repository.save(tx, recorded, records),
        });
      },
    });
  }

  async list(input: InputOf<typeof ListClues>, county: string): Promise<OutputOf<typeof ListClues>> {
    const found = await this.repository.list(county, input, input.limit + 1);
    const clues = await this.lookup.withHeads(found.slice(0, input.limit), county, input.asOf);
    return { clues, next: found.length > input.limit ? clues.at(-1)!.clueCode : null };
  }

  /** Throws `clue/unknown`, also for one that came in later. */
  async get({ clueCode, asOf }: InputOf<typeof GetClue>, county: string): Promise<OutputOf<typeof GetClue>> {
    const clue = await this.repository.find(county, clueCode, asOf);
    if (clue === null) throw clueUnknown();
    return (await this.lookup.withHeads([clue], county, asOf))[0]!;
  }

  /** Throws `date/turned-around`. */
  async count(input: InputOf<typeof CountClues>, county: string): Promise<OutputOf<typeof CountClues>> {
    if (input.to < input.from) throw daysTurnedAround();
    return { counts: await this.repository.count(county, input, dayOf(new Date())) };
  }

  exportClues(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(cluesImport, 'clue', input, context, async (codes) =>
      [...(await this.repository.findForUpdate(tx, county, codes, '')).values()].map(clueInFile.cells));
  }
}
