import { DecideObjection, StartProcedure, StartProcedures, StopProcedure, TakeStep, TakeSteps } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import {
  decideObjection, getProcedure, getProcedureRules, listProcedures, startProcedure, startProcedures, stopProcedure, takeStep, takeSteps,
} from './procedures.routes.js';
import { ProceduresService } from './procedures.service.js';

@Controller()
export class ProceduresController {
  constructor(private readonly writes: WritesService, private readonly procedures: ProceduresService) {}

  @Handle(startProcedure)
  start({ query: { county }, body, request }: RouteInput<typeof startProcedure>) {
    return this.writes.write(StartProcedure, { expectedRevision: expectedRevision(request), ...body }, { county, request });
  }

  @Handle(startProcedures)
  startAll({ query: { county }, body, request }: RouteInput<typeof startProcedures>) {
    return this.writes.write(StartProcedures, body, { county, request });
  }

  @Handle(takeStep)
  take({ params: { id, step }, query: { county }, body, request }: RouteInput<typeof takeStep>) {
    const input = { procedureId: id, expectedRevision: expectedRevision(request), step, ...body };
    return this.writes.write(TakeStep, input, { county, request });
  }

  @Handle(takeSteps)
  takeAll({ query: { county }, body, request }: RouteInput<typeof takeSteps>) {
    return this.writes.write(TakeSteps, body, { county, request });
  }

  @Handle(stopProcedure)
  stop({ params: { id }, query: { county }, body, request }: RouteInput<typeof stopProcedure>) {
    return this.writes.write(StopProcedure, { procedureId: id, expectedRevision: expectedRevision(request), ...body }, { county, request });
  }

  @Handle(decideObjection)
  decide({ params: { id, number }, query: { county }, body, request }: RouteInput<typeof decideObjection>) {
    const input = { procedureId: id, expectedRevision: expectedRevision(request), objection: number, ...body };
    return this.writes.write(DecideObjection, input, { county, request });
  }

  @Handle(listProcedures)
  list({ query }: RouteInput<typeof listProcedures>) { return this.procedures.list(query); }

  @Handle(getProcedure)
  get({ params, query }: RouteInput<typeof getProcedure>) { return this.procedures.get(params.id, query); }

  @Handle(getProcedureRules)
  rules({ query }: RouteInput<typeof getProcedureRules>) { return this.procedures.rules(query); }
}
