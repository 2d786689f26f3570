import {
  changeSources, evidence, type InputOf, type ListHouseholdHistory, type ListMemberHistory, type OutputOf,
} from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { householdUnknown } from '../households/households.errors.js';
import { memberUnknown } from '../members/members.errors.js';
import { actsOf, pageOf, type HistoryLine, type Version } from './history.js';
import { HistoryRepository, type ChangeRow } from './history.repository.js';
import { householdTables, membershipHistory, memberTables } from './history.tables.js';

interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

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
    return this.page(county, [...versions, ...memberships.filter(({ fields }) => fields.householdCode === householdCode)], page);
  }

  /** Throws `member/unknown`. */
  async ofMember({ memberCode, ...page }: InputOf<typeof ListMemberHistory>, county: string): Promise<OutputOf<typeof ListMemberHistory>> {
    const versions = (await Promise.all(memberTables.map((table) => this.repository.findVersions(county, table, [memberCode])))).flat();
    if (versions.length === 0) throw memberUnknown();
    return this.page(county, versions, page);
  }

  private async page(county: string, versions: readonly Version[], { after, limit }: Page): Promise<OutputOf<typeof ListMemberHistory>> {
    const { page, next } = pageOf(actsOf(versions), after, limit);
    const changes = await this.repository.findChanges(county, page.map(({ by }) => by));
    return {
      lines: page.map(({ record, code, act, from, fields, at, by }) => ({
        record, code, act, from, fields, recordedAt: new Date(at).toISOString(), change: changeOf(by, changes.get(by)),
      })),
      next,
    };
  }
}

/** What an event brought may point to an operation of which nothing is written down here. */
function changeOf(changeId: string, change: ChangeRow | undefined): HistoryLine['change'] {
  if (change === undefined) return { changeId, kind: null, actor: null, source: null, effectiveOn: null, evidence: [] };
  const { kind, actor, effectiveOn } = change;
  const source = changeSources.schema.parse(change.source);
  return { changeId, kind, actor, effectiveOn, source, evidence: z.array(evidence).parse(change.evidence) };
}
