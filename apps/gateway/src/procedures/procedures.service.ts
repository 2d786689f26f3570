import { GetProcedure, GetProcedureRules, ListProcedures, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { getProcedure, getProcedureRules, listProcedures } from './procedures.routes.js';

/** Asks the households service; nothing of a procedure is kept here. */
@Injectable()
export class ProceduresService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  list({ asOf = todayInChina(), household, ...query }: RouteInput<typeof listProcedures>['query']): Promise<OutputOf<typeof ListProcedures>> {
    return this.reads.ofDivision(ListProcedures, { asOf, ...(household === undefined ? {} : { householdCode: household }), ...query });
  }

  /** Throws `procedure/unknown`, `request/deadline-missed`. */
  async get(
    procedureId: string, { county, asOf = todayInChina() }: RouteInput<typeof getProcedure>['query'],
  ): Promise<Answer<OutputOf<typeof GetProcedure>>> {
    const procedure = await this.reads.ofCounty(GetProcedure, { procedureId, asOf }, county);
    return new Answer(200, procedure, { etag: etag(procedure.revision) });
  }

  rules({ county, asOf = todayInChina() }: RouteInput<typeof getProcedureRules>['query']): Promise<OutputOf<typeof GetProcedureRules>> {
    return this.reads.ofCounty(GetProcedureRules, { asOf }, county);
  }
}
