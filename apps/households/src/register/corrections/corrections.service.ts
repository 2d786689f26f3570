import type { ChangeAnswer, CorrectHousehold, CorrectMember, InputOf } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNotOnDay } from '../days.errors.js';
import { holdsOn, type Day } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { existenceOf, type Household } from '../households/household.js';
import { householdTexts } from '../households/households.errors.js';
import { HouseholdsService } from '../households/households.service.js';
import { LivingConditionsService } from '../living-conditions/living-conditions.service.js';
import { withSaid } from '../members/member-row.js';
import { memberTexts } from '../members/members.errors.js';
import { MembersService } from '../members/members.service.js';
import { registrationTexts } from '../registration/registration.errors.js';
import { beginChange } from '../../storage/stamp.js';
import { VillagesService } from '../villages/villages.service.js';
import { beforeLastChange, correctionRefused, memberNotOnDay, notRegisteredOnDay } from './corrections.errors.js';
import { setsRegistration, tooEarly, withRegistrationSet, withRootSet, type HouseholdSet } from './household-correction.js';
import { membershipOn, saidBy, setsCondition } from './member-correction.js';

/** Corrects what is on record: all that is asked or nothing, under the rules that files are held to. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly households: HouseholdsService, private readonly members: MembersService, private readonly villages: VillagesService,
    private readonly living: LivingConditionsService,
  ) {}

  /** Throws what `CorrectHousehold` names. */
  async correctHousehold(input: InputOf<typeof CorrectHousehold>, context: RequestContext): Promise<ChangeAnswer> {
    const { householdCode, effectiveOn, source, evidence, set } = input;
    const households = await this.households.openForChange(context, [input]);
    const recorded = await beginChange(context, { kind: 'correct-household', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const before = households.find(householdCode)!;
    const after = await this.corrected(context, before, set, effectiveOn, recorded.today);
    if (set.living !== undefined) await this.living.putFound(context, recorded, householdCode, effectiveOn, set.living);
    if (after !== before) households.put(householdCode, after);
    await this.households.save(context, recorded, households);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** Throws what `CorrectMember` names. */
  async correctMember(input: InputOf<typeof CorrectMember>, context: RequestContext): Promise<ChangeAnswer> {
    const { memberCode, expectedVersion, effectiveOn, source, evidence, set } = input;
    const members = await this.members.openForChange(context, memberCode, expectedVersion);
    const member = members.find(memberCode)!;
    const membership = membershipOn(member, effectiveOn, set);
    if (membership === undefined) throw memberNotOnDay();
    const { householdCode } = membership;
    const recorded = await beginChange(context, { kind: 'correct-member', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (setsCondition(set) && tooEarly(member.conditions.map(({ from }) => from), effectiveOn)) throw beforeLastChange();
    const said = saidBy(member, membership, set, effectiveOn);
    if (said === null) throw memberNotOnDay();
    const after = withSaid(member, memberCode, said, await this.members.findHomes(context, [householdCode]), recorded.today);
    if ('column' in after) throw correctionRefused(after, memberTexts);
    if (after !== member) members.put(memberCode, after);
    await this.members.save(context, recorded, members);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  private async corrected(context: RequestContext, household: Household, set: HouseholdSet, day: Day, today: Day): Promise<Household> {
    const villages = await this.villages.findKnown(context.tx, context.county, [set.villageCode ?? household.villageCode]);
    const rooted = withRootSet(household, set, villages, today);
    if ('column' in rooted) throw correctionRefused(rooted, householdTexts);
    if (set.living !== undefined && !holdsOn(existenceOf(rooted), day)) throw householdNotOnDay('effectiveOn');
    if (!setsRegistration(set)) return rooted;
    if (set.attribute !== undefined && tooEarly(rooted.attributes.map(({ from }) => from), day)) throw beforeLastChange();
    const registered = withRegistrationSet(rooted, set, day, today);
    if (registered === null) throw notRegisteredOnDay();
    if ('column' in registered) throw correctionRefused(registered, registrationTexts);
    return registered;
  }
}
