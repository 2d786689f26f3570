import { randomUUID } from 'node:crypto';
import type { GetNotice, InputOf, ListNotices, OutputOf, PostNotice } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { LookupService } from '../../register/lookup/lookup.service.js';
import type { Procedure } from '../procedures/procedure.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { VillagesService } from '../../register/villages/villages.service.js';
import { mayHideNumber, shownCause, type NoticeEntry, type NoticeHead } from './notice.js';
import { noticesConfig } from './notices.config.js';
import { headUnknown, noticeUnknown, numberInPlace, severalLists } from './notices.errors.js';
import { NoticesRepository } from './notices.repository.js';

@Injectable()
export class NoticesService {
  constructor(
    private readonly repository: NoticesRepository, private readonly procedures: ProceduresService,
    private readonly lookup: LookupService, private readonly villages: VillagesService,
  ) {}

  /** Throws what `PostNotice` names. */
  async post(input: InputOf<typeof PostNotice>, context: RequestContext): Promise<OutputOf<typeof PostNotice>> {
    const { procedures: items, evidence, postedAt, objectAt, ...asked } = input;
    const { tx, county } = context;
    if (mayHideNumber(postedAt)) throw numberInPlace('postedAt');
    if (mayHideNumber(objectAt)) throw numberInPlace('objectAt');
    const found = [...(await this.procedures.find(context, items.map((item) => item.procedureId))).values()];
    const [first] = found;
    if (found.some(({ villageCode, kind }) => villageCode !== first!.villageCode || kind !== first!.kind)) throw severalLists();
    const homes = await this.lookup.describeHouseholds(county, found.map((each) => each.householdCode), asked.effectiveOn);
    const noticeId = randomUUID();
    const written = await this.procedures.advance({ ...asked, noticeId }, evidence, items, context, ({ householdCode }) => {
      if ((homes.get(householdCode)?.headName ?? null) === null) throw headUnknown();
    });
    const answer = await this.procedures.answerList(context, written);
    if (written.recorded === null) return { ...answer, noticeId: null };
    const [{ procedure, step }] = written.done as [typeof written.done[number]];
    const rules = this.procedures.noticeRules(procedure, step, county);
    const notice: NoticeHead = {
      noticeId, villageCode: procedure.villageCode, villageName: await this.villages.getName(tx, county, procedure.villageCode),
      procedure: procedure.kind, step: step.step, role: step.role, postedOn: step.takenOn, postedAt, objectAt,
      hotline: noticesConfig.hotline, ...rules,
    };
    const entryOf = ({ householdCode, kind, identified }: Procedure): NoticeEntry => {
      const { headName, persons } = homes.get(householdCode)!;
      return { householdCode, headName: headName!, persons, cause: shownCause(kind, identified.mainCause, noticesConfig) };
    };
    const entries = written.done.map((each) => entryOf(each.procedure)).toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
    await this.repository.insert(tx, written.recorded, notice, entries);
    return { ...answer, noticeId };
  }

  async list(input: InputOf<typeof ListNotices>, county: string): Promise<OutputOf<typeof ListNotices>> {
    const found = await this.repository.list(county, input, input.limit + 1);
    const notices = found.slice(0, input.limit);
    const last = notices.at(-1);
    return { notices, next: found.length > input.limit && last !== undefined ? `${last.postedOn}_${last.noticeId}` : null };
  }

  /** Throws `notice/unknown`. */
  async get({ noticeId }: InputOf<typeof GetNotice>, county: string): Promise<OutputOf<typeof GetNotice>> {
    const notice = await this.repository.find(county, noticeId);
    if (notice === null) throw noticeUnknown();
    return { ...notice, households: await this.repository.findEntries(county, noticeId) };
  }
}
