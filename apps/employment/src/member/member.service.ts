import type { ItemOf, MemberChanged } from '@guzhou/contracts';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { memberState, type Member } from './member.js';
import { MemberRepository } from './member.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** The labour register: who belongs to which household, of what age and ability, as of any day. */
@Injectable()
export class MemberService {
  constructor(private readonly members: MemberRepository) {}

  async take(items: readonly ItemOf<typeof MemberChanged>[], { county, tx }: EventScope): Promise<void> {
    await this.members.take(tx, county, items.map(memberState));
  }

  find(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Member>> {
    return this.members.find(tx, county, [...new Set(codes)]);
  }

  /** Finds people and keeps others from registering anything for them until the transaction ends. */
  findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Member>> {
    return this.members.findLocked(tx, county, [...new Set(codes)]);
  }
}
