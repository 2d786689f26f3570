import type { GetHousehold, InputOf, ListHouseholds, OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { holdsOn } from '../days/days.js';
import { ExitStandardService } from '../exit-standard/exit-standard.service.js';
import { householdUnknown } from '../households/households.errors.js';
import { HouseholdsService } from '../households/households.service.js';
import type { MemberOnFile } from './household-file.js';
import { HouseholdFileRepository } from './household-file.repository.js';
import { HouseholdPageRepository } from './household-page.repository.js';
import { listedMembers } from './listed-members.js';
import { shownContact, shownLiving, shownRelocation } from './shown.js';

@Injectable()
export class LookupService {
  constructor(
    private readonly pages: HouseholdPageRepository,
    private readonly files: HouseholdFileRepository,
    private readonly exitStandard: ExitStandardService,
    private readonly households: HouseholdsService,
  ) {}

  async listHouseholds({ after = '', ...input }: InputOf<typeof ListHouseholds>, county: string): Promise<OutputOf<typeof ListHouseholds>> {
    const codes = await this.pages.findCodes(county, { ...input, after, limit: input.limit + 1 });
    const page = codes.slice(0, input.limit);
    const households = page.length === 0 ? [] : await this.pages.findListed(county, page, input.asOf);
    return { households, next: codes.length > input.limit ? page.at(-1)! : null };
  }

  async getHousehold({ householdCode, asOf }: InputOf<typeof GetHousehold>, county: string): Promise<OutputOf<typeof GetHousehold>> {
    const household = await this.files.findHousehold(county, householdCode);
    if (household === null) throw householdUnknown();
    const existed = { from: household.formedOn, to: household.dissolvedOn };
    const standard = this.exitStandard.on(asOf, county);
    const [revision, register, living, netIncomeFen, members] = await Promise.all([
      this.households.getRevision(county, householdCode),
      this.files.findRegister(county, householdCode),
      this.files.findLiving(county, householdCode, asOf),
      this.files.sumNetIncome(county, householdCode, standard.incomeAfter, asOf),
      holdsOn(existed, asOf) ? this.files.findMembers(county, householdCode, asOf) : [],
    ]);
    const facts = {
      netIncomeFen, living,
      members: members.map(({ person: { memberCode, bornOn }, conditions }) => ({
        memberCode, bornOn, condition: factsOf(conditions.find((condition) => holdsOn(condition, asOf))),
      })),
    };
    const { missing, incomePerHeadFen } = this.exitStandard.assess(facts, standard);
    return {
      householdCode, revision, villageCode: household.villageCode, existed, ...shownContact(household),
      relocation: shownRelocation(household, asOf), ...register, members: listedMembers(members, asOf),
      living: living === null ? null : shownLiving(living), incomePerHeadFen: String(incomePerHeadFen),
      exitStandard: { met: missing.length === 0, ruleSet: standard.ruleSet, missing },
    };
  }
}

/** What the exit standard asks of a person's condition; null: nothing is known of the day. */
function factsOf(condition: MemberOnFile['conditions'][number] | undefined) {
  return condition === undefined ? null : { student: condition.student, medicalInsurance: condition.medicalInsurance !== 'none' };
}
