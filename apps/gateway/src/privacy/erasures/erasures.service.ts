import { EraseMember, PreviewErasure } from '@guzhou/contracts';
import { uuidV7 } from '@guzhou/messaging';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '../../audit/audit.js';
import { Answer, type IncomingRequest } from '../../http/define-route.js';
import type { Operation } from '../../operations/operation.js';
import { Clock } from '../../platform/clock.js';
import { ReadsService } from '../../reading/reads.service.js';
import { WritesService } from '../../writing/writes.service.js';
import type { Erasure } from './erasure.js';
import { erasureAskedAlready, erasureBySamePerson, erasureHindered, erasureUnknown } from './erasures.errors.js';
import { ErasuresRepository } from './erasures.repository.js';

type Asked = Pick<Erasure, 'memberCode' | 'reason' | 'evidence'>;

/** Persons are erased by two: one asks, with reason and papers, another confirms. Either is in the audit trail before it is done. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly erasures: ErasuresRepository, private readonly reads: ReadsService, private readonly writes: WritesService,
    private readonly audit: Audit, private readonly clock: Clock, private readonly database: Database,
  ) {}

  /** Throws `member/unknown`. */
  async preview(county: string, memberCode: string, request: IncomingRequest): Promise<Erasure['plan']> {
    await this.audit.record(this.entry(county, memberCode, 'erasure.previewed', request));
    const { version: _, ...plan } = await this.reads.ofCounty(PreviewErasure, { memberCode }, county);
    return plan;
  }

  /** Throws `member/unknown`, `erasure/hindered`, `erasure/asked-already`. */
  async ask(county: string, { memberCode, reason, evidence }: Asked, request: IncomingRequest): Promise<Answer<Erasure>> {
    const { version, ...plan } = await this.reads.ofCounty(PreviewErasure, { memberCode }, county);
    if (plan.hindrances.length > 0) throw erasureHindered(plan.hindrances);
    const id = uuidV7();
    await this.database.transaction(async (tx) => {
      if (await this.erasures.isAsked(tx, county, memberCode, version)) throw erasureAskedAlready();
      const [askedBy, askedAt] = [request.subject.id, this.clock.now()];
      await this.erasures.insert(tx, county, { id, memberCode, version, reason, evidence, plan, askedBy, askedAt });
      await this.audit.recordInTx(tx, this.entry(county, memberCode, 'erasure.asked', request, { erasure: id, reason }));
    });
    return new Answer(201, (await this.find(county, id)).shown);
  }

  async list(county: string): Promise<{ erasures: Erasure[] }> {
    return { erasures: (await this.erasures.list(county)).map(({ shown }) => shown) };
  }

  /**
   * Carried out once, however often it is confirmed. Throws `erasure/unknown`, `erasure/same-person`, `erasure/hindered`,
   * `member/changed-meanwhile`.
   */
  async confirm(county: string, id: string, request: IncomingRequest): Promise<Erasure | Answer<Operation>> {
    const { shown, version } = await this.find(county, id);
    if (shown.state === 'done') return shown;
    const { memberCode, reason, evidence, askedBy } = shown;
    if (request.subject.id === askedBy) throw erasureBySamePerson();
    await this.database.transaction(async (tx) => {
      await this.erasures.confirm(tx, county, id, request.subject.id, this.clock.now());
      await this.audit.recordInTx(tx, this.entry(county, memberCode, 'erasure.confirmed', request, { erasure: id }));
    });
    const once = { ...request, headers: { ...request.headers, 'idempotency-key': `erasure-${id}` } };
    const input = { memberCode, expectedVersion: version, reason, evidence };
    const answer = await this.writes.write(EraseMember, input, { county, request: once });
    if ('links' in answer.body) {
      await this.erasures.end(county, id, { operation: answer.body.id });
      return answer as Answer<Operation>;
    }
    await this.erasures.end(county, id, { result: answer.body });
    return (await this.find(county, id)).shown;
  }

  private async find(county: string, id: string) {
    const found = await this.erasures.find(county, id);
    if (found === undefined) throw erasureUnknown();
    return found;
  }

  private entry(
    county: string, code: string, action: string, { id, address, subject }: IncomingRequest, details: Record<string, string | number> = {},
  ): AuditEntry {
    const { onBehalfOf } = subject;
    return {
      county, subject: subject.id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), action, object: { kind: 'member', code }, outcome: 'done', request: id, address, details,
    };
  }
}
