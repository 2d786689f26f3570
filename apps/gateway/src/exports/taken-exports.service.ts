import { randomUUID } from 'node:crypto';
import { dayOf } from '@guzhou/days';
import { actorOf } from '@guzhou/messaging';
import { ofCounty, type Logger } from '@guzhou/runtime';
import type { Mark } from '@guzhou/spreadsheets';
import { Inject, Injectable } from '@nestjs/common';
import { SubjectsService } from '../access/subjects/subjects.service.js';
import { Audit, type AuditEntry } from '../audit/audit.js';
import type { IncomingRequest } from '../http/define-route.js';
import { Clock } from '../platform/clock.js';
import { LOGGER } from '../platform/tokens.js';
import { ExportsRepository, type BegunExport } from './exports.repository.js';

/** What is taken, by whom. */
export interface Taking extends Pick<BegunExport, 'kind' | 'division' | 'identity' | 'format' | 'asOf'> {
  readonly county: string;
  readonly request: Pick<IncomingRequest, 'id' | 'address' | 'subject'>;
}

/** An export that is on record. */
export interface TakenExport {
  /** What stands in its file. */
  readonly mark: Mark;
  /** All rows are given but the end of the file, which waits until this has resolved. */
  ended(rows: number): Promise<void>;
  /** No more will come. */
  brokeOff(rows: number): Promise<void>;
}

/** Keeps on record who takes what: in the list of exports and in the audit trail, before the first byte and before the last. */
@Injectable()
export class TakenExportsService {
  constructor(
    private readonly exports: ExportsRepository, private readonly audit: Audit, private readonly subjects: SubjectsService,
    private readonly clock: Clock, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Once it is resolved, rows may be given. Throws `audit/unavailable`. */
  async begin(taking: Taking): Promise<TakenExport> {
    const { county, request: { subject, ...request }, kind, division, identity, format, asOf } = taking;
    const { id: by, onBehalfOf, purpose } = subject;
    const [id, at] = [randomUUID(), this.clock.now()];
    const began: BegunExport = {
      id, kind, division, identity, format, actor: actorOf(subject), purpose: purpose ?? null, asOf, begunAt: at.toISOString(),
    };
    const number = await ofCounty(county, () => this.exports.begin(county, began, Number(dayOf(at).slice(0, 4))));
    const record = (action: string, details: NonNullable<AuditEntry['details']>) => this.audit.record({
      county, subject: by, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), action, object: { kind: 'export', code: number }, division,
      ...(purpose === undefined ? {} : { purpose }), outcome: 'done', request: request.id, address: request.address, details,
    });
    await record(`export.${identity}`, { kind, format: format!, ...(asOf === null ? {} : { asOf }) });
    const end = async (action: string, rows: number, whole: boolean) => {
      await ofCounty(county, () => this.exports.end(county, id, { rows, whole }, this.clock.now()));
      await record(action, { rows });
    };
    return {
      mark: { number, at, by: actorOf(subject), name: await this.subjects.nameOf(by) },
      ended: (rows) => end('export.ended', rows, true),
      // Whoever reads it sees that it broke off, and that is not to be hidden by why its end could not be written down.
      brokeOff: (rows) => end('export.broken-off', rows, false).catch((err: unknown) => {
        this.logger.error({ err, export: number }, 'an export broke off, which could not be recorded');
      }),
    };
  }
}
