import type { ItemOf, MemberChanged } from '@guzhou/contracts';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { belongsOn, memberState, type JudgeMember } from './member.js';
import { MemberRepository } from './member.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The people of a county, as far as training needs to know them: which household they belong to on any day. */
@Injectable()
export class MemberService {
  constructor(private readonly members: MemberRepository) {}

  async take(items: readonly ItemOf<typeof MemberChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.members.take(tx, county, items.map(memberState));
  }

  /** Looks these people up once, to judge each of them on any day. */
  async judge(tx: Transaction, county: string, codes: readonly string[]): Promise<JudgeMember> {
    const known = await this.members.findMemberships(tx, county, [...new Set(codes)]);
    return (member, day) => {
      const memberships = known.get(member);
      if (memberships === undefined) return 'member/unknown';
      return belongsOn(memberships, day) ? null : 'member/in-no-household-then';
    };
  }
}
