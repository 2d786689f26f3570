import type { InputOf, ListHouseholdHistory, ListMemberHistory, OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { householdUnknown } from '../households/households.errors.js';
import { memberUnknown } from '../members/members.errors.js';
import { HistoryRepository } from './history.repository.js';
import { householdTables, membershipHistory, memberTables } from './history.tables.js';

/** Everything on record of one household or person is read, and a page of it shown: a history is short. */
@Injectable()
export class HistoryService {
  constructor(private readonly repository: HistoryRepository) {}

  /** Throws `household/unknown`. */
  async ofHousehold(
    { householdCode, ...page }: InputOf<typeof ListHouseholdHistory>, county: string,
  ): Promise<OutputOf<typeof ListHouseholdHistory>> {
    const members = await this.repository.findMembersEver(county, householdCode);
    const [own, memberships] = await Promise.all([
      Promise.all(householdTables.map((table) => this.repository.findVersions(county, table, [householdCode]))),
      this.repository.findVersions(county, membershipHistory, members),
    ]);
    const versions = own.flat();
    if (!versions.some(({ record }) => record === 'household')) throw householdUnknown();
    const stays = memberships.filter(({ fields }) => fields.householdCode === householdCode);
    return this.repository.page(county, [...versions, ...stays], page);
  }

  /** Throws `member/unknown`. */
  async ofMember({ memberCode, ...page }: InputOf<typeof ListMemberHistory>, county: string): Promise<OutputOf<typeof ListMemberHistory>> {
    const versions = (await Promise.all(memberTables.map((table) => this.repository.findVersions(county, table, [memberCode])))).flat();
    if (versions.length === 0) throw memberUnknown();
    return this.repository.page(county, versions, page);
  }
}
