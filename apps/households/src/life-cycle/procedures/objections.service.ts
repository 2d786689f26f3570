import type { DecideObjection, InputOf, OutputOf, ProcedureAnswer, RecordObjection } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { dayInFuture } from '@guzhou/recording';
import { Injectable } from '@nestjs/common';
import { beginChange } from '../../storage/stamp.js';
import {
  beforeNotice, beforeReceived, decidedAlready, householdNotOnNotice, noticeUnknown, objectionUnknown, tooLate,
} from './objections.errors.js';
import { ObjectionsRepository } from './objections.repository.js';
import { notRunning, somePaperMissing } from './procedures.errors.js';
import { ProceduresRepository } from './procedures.repository.js';
import { ProceduresService } from './procedures.service.js';

/** What people object to public notices, and what becomes of it. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly repository: ObjectionsRepository, private readonly steps: ProceduresRepository,
    private readonly procedures: ProceduresService,
  ) {}

  /** Throws what `RecordObjection` names. */
  async record(input: InputOf<typeof RecordObjection>, context: RequestContext): Promise<OutputOf<typeof RecordObjection>> {
    const { noticeId, householdCode, receivedOn, channel, ground, evidence } = input;
    const { tx, county } = context;
    const noticed = await this.steps.findNoticed(tx, county, noticeId, householdCode);
    if (noticed === null) throw await this.steps.isNotice(tx, county, noticeId) ? householdNotOnNotice() : noticeUnknown();
    const { procedureId, stepNo, postedOn } = noticed;
    const procedure = (await this.procedures.find(context, [procedureId])).get(procedureId)!;
    if (procedure.state !== 'running') throw notRunning();
    if (procedure.progress.taken > stepNo) throw tooLate();
    if (receivedOn < postedOn) throw beforeNotice();
    const recorded = await beginChange(context, {
      kind: 'record-objection', source: 'application', effectiveOn: receivedOn, evidence, households: [householdCode],
    });
    if (receivedOn > recorded.today) throw dayInFuture('receivedOn');
    const number = (await this.repository.find(tx, county, procedureId)).length + 1;
    await this.repository.insert(tx, recorded, { procedureId, number, noticeId, receivedOn, channel, ground, evidence, decided: false });
    const touched = await this.procedures.touch(context, procedure);
    return { ...await this.procedures.answer(context, touched, recorded), objection: number };
  }

  /** Throws what `DecideObjection` names. */
  async decide(input: InputOf<typeof DecideObjection>, context: RequestContext): Promise<ProcedureAnswer> {
    const { procedureId, objection: number, verdict, effectiveOn: on, evidence } = input;
    const procedure = await this.procedures.open(context, input);
    const objection = (await this.repository.find(context.tx, context.county, procedureId)).find((each) => each.number === number);
    if (objection === undefined) throw objectionUnknown();
    if (objection.decided) throw decidedAlready();
    if (on < objection.receivedOn) throw beforeReceived();
    if (evidence.length === 0) throw somePaperMissing();
    const recorded = await beginChange(context, {
      kind: 'decide-objection', source: 'procedure', effectiveOn: on, evidence, households: [procedure.householdCode],
    });
    if (on > recorded.today) throw dayInFuture('effectiveOn');
    await this.repository.decide(context.tx, recorded, objection, { verdict, on, papers: evidence });
    const after = verdict === 'upheld'
      ? await this.procedures.stopNow(context, recorded, procedure, { on, reason: 'objection_upheld', evidence })
      : await this.procedures.touch(context, procedure);
    return this.procedures.answer(context, after, recorded);
  }
}
