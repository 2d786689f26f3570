import {
  personalAgreementFields, type ChangeAnswer, type GetConsistency, type InputOf, type JudgeRecordDifference, type ListRecordDifferences,
  type OutputOf, type RecordDifference,
} from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { dayInFuture } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Slot, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdsService } from '../../register/households/households.service.js';
import { beginChange } from '../../storage/stamp.js';
import { correctionUnknown, differenceUnknown, judgedBeforeCopy } from './agreement.errors.js';
import { ComparingApartService } from './comparing-apart.service.js';
import { ALL_VILLAGES, type Copies } from './copies.js';
import { behind, cursorBehind, cursorBehindCopy, positionOf } from './difference-cursor.js';
import { DifferencesRepository, type ByIndex, type ComparedDifference, type Verdict } from './differences.repository.js';
import { rateOf } from './record-copy.js';

/** Copies that are looked into at once, and how often for a page: where all agree, a page ends without being full. */
const COPIES_PER_BATCH = 2_000;
const BATCHES_PER_PAGE = 5;

@Injectable()
export class AgreementService {
  constructor(
    private readonly differences: DifferencesRepository, private readonly apart: ComparingApartService,
    private readonly households: HouseholdsService, private readonly database: Database, private readonly cipher: FieldCipher,
  ) {}

  async list(input: InputOf<typeof ListRecordDifferences>, county: string): Promise<OutputOf<typeof ListRecordDifferences>> {
    const found: ComparedDifference[] = [];
    let from = positionOf(input.after);
    for (let batch = 1; ; batch++) {
      const until = await this.differences.findLastOfBatch(county, input, from, COPIES_PER_BATCH);
      const copies: Copies = {
        villages: divisionRange(input.division), asOf: input.asOf, copyKind: input.copyKind, from, until, count: COPIES_PER_BATCH,
      };
      const by = await this.compared(this.database, county, copies);
      found.push(...await this.differences.list(county, copies, by, from, input, input.limit + 1 - found.length));
      const differences = found.slice(0, input.limit).map(shown);
      if (found.length > input.limit) return { differences, next: cursorBehind(differences.at(-1)!) };
      if (until === null) return { differences, next: null };
      if (batch === BATCHES_PER_PAGE) return { differences, next: cursorBehindCopy(until) };
      from = behind(until);
    }
  }

  async consistency(input: InputOf<typeof GetConsistency>, county: string): Promise<OutputOf<typeof GetConsistency>> {
    const villages = await this.differences.findVillages(county, input);
    const page = villages.slice(0, input.limit);
    const copies = { villages: { first: page[0] ?? '', last: page.at(-1) ?? '' }, asOf: input.asOf };
    const counts = await this.differences.count(county, copies, await this.compared(this.database, county, copies));
    return {
      rates: counts.map((each) => ({
        ...each, fieldRate: rateOf(each.agreeingFields, each.fields), householdRate: rateOf(each.agreeingHouseholds, each.households),
      })),
      next: villages.length > page.length ? page.at(-1)! : null,
    };
  }

  /** Throws what `JudgeRecordDifference` names. */
  async judge(input: InputOf<typeof JudgeRecordDifference>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, copyKind, takenOn, memberCode, field, verdict, correctedIn, correctionId, effectiveOn } = input;
    const { tx, county } = context;
    await this.households.openForChange(context, [input]);
    const recorded = await beginChange(context, {
      kind: 'judge-record-difference', source: input.source, effectiveOn, evidence: input.evidence, households: [householdCode],
    });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const key = cursorBehind({ householdCode, copyKind, takenOn, memberCode, field });
    const copies = { villages: ALL_VILLAGES, asOf: recorded.today, householdCode };
    const standingBy = async (slot: Slot) => {
      const all = await this.differences.findAll(tx, county, copies, await this.compared(tx, county, copies, slot));
      return all.find((each) => each.state !== 'closed' && cursorBehind(each) === key);
    };
    const { findsIn } = this.cipher;
    const difference = await standingBy(findsIn);
    if (difference === undefined) throw differenceUnknown();
    if (effectiveOn < takenOn) throw judgedBeforeCopy();
    if (correctionId !== null && !await this.differences.isChangeOf(tx, county, householdCode, correctionId)) throw correctionUnknown();
    await this.differences.save(tx, recorded, {
      householdCode, copyKind, takenOn, memberCode: memberCode ?? '', field, verdict, correctedIn, correctionId, judgedOn: effectiveOn,
      ...personalAgreementFields.has(field)
        ? said(findsIn, difference, await standingBy(findsIn === 0 ? 1 : 0)) : said(0, difference, undefined),
    });
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  private async compared(tx: Transaction, county: string, copies: Copies, slot = this.cipher.findsIn): Promise<ByIndex> {
    return { slot, apart: await this.apart.compare(tx, county, copies, slot) };
  }
}

/** What was compared by one place of the indexes and, where it is in use, by the other, as a verdict keeps it. */
function said(
  slot: Slot, by: ComparedDifference, byOther: ComparedDifference | undefined,
): Pick<Verdict, 'copySaid' | 'registerSaid' | 'copySaidB' | 'registerSaidB'> {
  const [first, second] = slot === 0 ? [by, byOther] : [byOther, by];
  return {
    copySaid: first?.copySays ?? '', registerSaid: first?.registerSays ?? null,
    copySaidB: second?.copySays ?? null, registerSaidB: second?.registerSays ?? null,
  };
}

/** Nobody's name, number or phone is told. */
function shown(difference: ComparedDifference): RecordDifference {
  return personalAgreementFields.has(difference.field) ? { ...difference, copySays: null, registerSays: null } : difference;
}
