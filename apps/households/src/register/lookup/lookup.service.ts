import type { GetHousehold, GetMember, InputOf, ListHouseholds, OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { begunBy, holdsOn, type Day } from '@guzhou/days';
import { householdUnknown } from '../households/households.errors.js';
import { HouseholdsService } from '../households/households.service.js';
import { memberUnknown } from '../members/members.errors.js';
import { HouseholdFileRepository } from './household-file.repository.js';
import { HouseholdPageRepository } from './household-page.repository.js';
import { listedMembers } from './listed-members.js';
import { shownContact, shownLiving, shownMembership, shownPerson, shownRelocation } from './shown.js';

type Register = Awaited<ReturnType<HouseholdFileRepository['findRegister']>>;
type Listed = OutputOf<typeof ListHouseholds>['households'][number];
/** What is on record of a household; how it stands is judged by others from this. */
type OnFile = Omit<OutputOf<typeof GetHousehold>, 'incomePerHeadFen' | 'exitStandard'>;

@Injectable()
export class LookupService {
  constructor(
    private readonly pages: HouseholdPageRepository,
    private readonly files: HouseholdFileRepository,
    private readonly households: HouseholdsService,
  ) {}

  async listHouseholds({ after = '', ...input }: InputOf<typeof ListHouseholds>, county: string): Promise<OutputOf<typeof ListHouseholds>> {
    const codes = await this.pages.findCodes(county, { ...input, after, limit: input.limit + 1 });
    const page = codes.slice(0, input.limit);
    const households = page.length === 0 ? [] : await this.pages.findListed(county, page, input.asOf);
    return { households, next: codes.length > input.limit ? page.at(-1)! : null };
  }

  /** What a list shows of these households on a day, by code; those that there are not are absent. */
  async describeHouseholds(county: string, codes: readonly string[], asOf: Day): Promise<ReadonlyMap<string, Listed>> {
    const households = codes.length === 0 ? [] : await this.pages.findListed(county, [...new Set(codes)], asOf);
    return new Map(households.map((household) => [household.householdCode, household]));
  }

  /** Entries of a list about households, each with who heads its household on a day (null: nobody): officials know them by their heads. */
  async withHeads<Entry extends { readonly householdCode: string }>(
    entries: readonly Entry[], county: string, asOf: Day,
  ): Promise<(Entry & { headName: string | null })[]> {
    const described = await this.describeHouseholds(county, entries.map(({ householdCode }) => householdCode), asOf);
    return entries.map((entry) => ({ ...entry, headName: described.get(entry.householdCode)?.headName ?? null }));
  }

  /** Throws `member/unknown`. */
  async getMember({ memberCode, asOf }: InputOf<typeof GetMember>, county: string): Promise<OutputOf<typeof GetMember>> {
    const member = await this.files.findMember(county, memberCode, asOf);
    if (member === null) throw memberUnknown();
    return {
      ...shownPerson(member.person), version: member.person.version,
      memberships: begunBy(member.memberships, asOf).map((each) => ({ householdCode: each.householdCode, ...shownMembership(each) })),
      conditions: begunBy(member.conditions, asOf),
    };
  }

  /** Throws `household/unknown`. */
  async getHousehold({ householdCode, asOf }: InputOf<typeof GetHousehold>, county: string): Promise<OnFile> {
    const household = await this.files.findHousehold(county, householdCode);
    if (household === null) throw householdUnknown();
    const existed = { from: household.formedOn, to: household.dissolvedOn };
    const begun = (parts: Register) => ({
      registrations: begunBy(parts.registrations, asOf).map((each) => (each.to === null ? { ...each, endedBy: null } : each)),
      attributes: begunBy(parts.attributes, asOf), povertyStatuses: begunBy(parts.povertyStatuses, asOf),
    });
    const [revision, formerVillage, register, living, members] = await Promise.all([
      this.households.getRevision(county, householdCode),
      this.files.findFormerVillage(county, householdCode, asOf),
      this.files.findRegister(county, householdCode),
      this.files.findLiving(county, householdCode, asOf),
      holdsOn(existed, asOf) ? this.files.findMembers(county, householdCode, asOf) : [],
    ]);
    return {
      householdCode, revision, villageCode: formerVillage ?? household.villageCode,
      gridCode: formerVillage === null ? household.gridCode : null,
      existed: begunBy([existed], asOf)[0] ?? { ...existed, to: null }, ...shownContact(household),
      relocation: shownRelocation(household, asOf), ...begun(register), members: listedMembers(members, asOf),
      living: living === null ? null : shownLiving(living),
    };
  }
}
