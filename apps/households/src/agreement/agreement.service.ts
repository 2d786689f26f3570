import type { ChangeAnswer, GetConsistency, InputOf, JudgeRecordDifference, ListRecordDifferences, OutputOf } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { dayInFuture } from '../days/days.errors.js';
import { HouseholdsService } from '../households/households.service.js';
import { beginChange } from '../storage/stamp.js';
import { correctionUnknown, differenceUnknown, judgedBeforeCopy } from './agreement.errors.js';
import { DifferencesRepository, type DifferenceKey } from './differences.repository.js';
import { rateOf } from './record-copy.js';

@Injectable()
export class AgreementService {
  constructor(private readonly differences: DifferencesRepository, private readonly households: HouseholdsService) {}

  async list(input: InputOf<typeof ListRecordDifferences>, county: string): Promise<OutputOf<typeof ListRecordDifferences>> {
    const found = await this.differences.list(county, input, input.limit + 1);
    const differences = found.slice(0, input.limit);
    return { differences, next: found.length > input.limit ? cursorOf(differences.at(-1)!) : null };
  }

  async consistency(input: InputOf<typeof GetConsistency>, county: string): Promise<OutputOf<typeof GetConsistency>> {
    const counts = await this.differences.count(county, input);
    return {
      rates: counts.map((each) => ({
        ...each, fieldRate: rateOf(each.agreeingFields, each.fields), householdRate: rateOf(each.agreeingHouseholds, each.households),
      })),
    };
  }

  /** Throws what `JudgeRecordDifference` names. */
  async judge(input: InputOf<typeof JudgeRecordDifference>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, copyKind, takenOn, field, verdict, correctedIn, correctionId, source, effectiveOn, evidence } = input;
    const { tx, county } = context;
    await this.households.openForChange(context, [input]);
    const recorded = await beginChange(context, {
      kind: 'judge-record-difference', source, effectiveOn, evidence, households: [householdCode],
    });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const key = cursorOf({ householdCode, copyKind, takenOn, field });
    const standing = await this.differences.findStanding(tx, county, householdCode, recorded.today);
    const difference = standing.find((each) => cursorOf(each) === key);
    if (difference === undefined) throw differenceUnknown();
    if (effectiveOn < takenOn) throw judgedBeforeCopy();
    if (correctionId !== null && !await this.differences.isChangeOf(tx, county, householdCode, correctionId)) throw correctionUnknown();
    await this.differences.save(tx, recorded, {
      householdCode, copyKind, takenOn, field, verdict, correctedIn, correctionId, judgedOn: effectiveOn,
      copySaid: difference.copySays, registerSaid: difference.registerSays,
    });
    return this.households.answerChange(context, recorded, [householdCode]);
  }
}

function cursorOf({ householdCode, copyKind, takenOn, field }: DifferenceKey): string {
  return [householdCode, copyKind, takenOn, field].join('~');
}
