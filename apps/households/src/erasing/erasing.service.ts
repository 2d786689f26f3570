import type { EraseMember, InputOf, OutputOf, PreviewErasure } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import type { RequestContext } from '@guzhou/messaging';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { memberUnknown } from '../register/members/members.errors.js';
import { MembersService } from '../register/members/members.service.js';
import type { Member } from '../register/members/member.js';
import { beginChange } from '../storage/stamp.js';
import { erased, isErased } from './erased.js';
import { erasureHindered } from './erasing.errors.js';
import { ErasingRepository } from './erasing.repository.js';

type Preview = OutputOf<typeof PreviewErasure>;

/** Erases who somebody is, for good, in one transaction: nothing is left half done, and nothing can be put back. */
@Injectable()
export class ErasingService {
  constructor(
    private readonly repository: ErasingRepository, private readonly members: MembersService, private readonly database: Database,
  ) {}

  /** Throws `member/unknown`. */
  async preview({ memberCode }: InputOf<typeof PreviewErasure>, county: string): Promise<Preview> {
    const member = await this.members.findOne(this.database, county, memberCode);
    if (member === undefined) throw memberUnknown();
    const where = { county, memberCode, households: await this.repository.findHouseholds(this.database, county, memberCode) };
    const known = await this.repository.findKnown(this.database, where);
    return {
      version: member.version, hindrances: await this.hindrances(this.database, member, where),
      erased: await this.repository.count(this.database, where, known), kept: await this.repository.countKept(this.database, where),
      attachments: await this.repository.countAttachments(this.database, where),
    };
  }

  /** Throws `member/unknown`, `member/changed-meanwhile`, `erasure/hindered`. */
  async erase(
    { memberCode, expectedVersion, evidence }: InputOf<typeof EraseMember>, context: RequestContext,
  ): Promise<OutputOf<typeof EraseMember>> {
    const { tx, county } = context;
    const members = await this.members.openForChange(context, memberCode, expectedVersion);
    const member = members.find(memberCode)!;
    const where = { county, memberCode, households: await this.repository.findHouseholds(tx, county, memberCode) };
    const hindrances = await this.hindrances(tx, member, where);
    if (hindrances.length > 0) throw erasureHindered(hindrances);
    const known = await this.repository.findKnown(tx, where);
    const counted = await this.repository.count(tx, where, known);
    const recorded = await beginChange(context, {
      kind: 'erase-member', source: 'correction', effectiveOn: dayOf(new Date()), evidence, households: where.households,
    });
    const left = erased(member);
    members.put(memberCode, left);
    await this.members.save(context, recorded, members);
    await this.repository.erase(tx, where, known, left);
    return { changeId: recorded.recordedBy, erased: counted };
  }

  private async hindrances(tx: Transaction, member: Member, where: Parameters<ErasingRepository['findHindrances']>[1]): Promise<Preview['hindrances']> {
    if (isErased(member)) return ['erased_already'];
    return this.repository.findHindrances(tx, where, `${dayOf(new Date()).slice(0, 4)}-01-01`);
  }
}
