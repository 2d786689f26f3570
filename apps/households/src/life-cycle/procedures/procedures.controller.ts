import {
  DecideObjection, GetProcedure, GetProcedureRules, ListProcedures, RecordObjection, StartProcedure, StartProcedures, StopProcedure,
  TakeStep, TakeSteps, type InputOf,
} from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { ObjectionsService } from './objections.service.js';
import { ProcedureLookupService } from './procedure-lookup.service.js';
import { ProceduresService } from './procedures.service.js';

@Controller()
export class ProceduresController {
  constructor(
    private readonly procedures: ProceduresService, private readonly lookup: ProcedureLookupService,
    private readonly objections: ObjectionsService,
  ) {}

  @HandleRequest(StartProcedure)
  start(input: InputOf<typeof StartProcedure>, context: RequestContext) { return this.procedures.start(input, context); }

  @HandleRequest(StartProcedures)
  startAll(input: InputOf<typeof StartProcedures>, context: RequestContext) { return this.procedures.startAll(input, context); }

  @HandleRequest(TakeStep)
  take(input: InputOf<typeof TakeStep>, context: RequestContext) { return this.procedures.take(input, context); }

  @HandleRequest(TakeSteps)
  takeAll(input: InputOf<typeof TakeSteps>, context: RequestContext) { return this.procedures.takeAll(input, context); }

  @HandleRequest(StopProcedure)
  stop(input: InputOf<typeof StopProcedure>, context: RequestContext) { return this.procedures.stop(input, context); }

  @HandleRequest(ListProcedures)
  list(input: InputOf<typeof ListProcedures>, { county }: RequestContext) { return this.lookup.list(input, county); }

  @HandleRequest(GetProcedure)
  get(input: InputOf<typeof GetProcedure>, { county }: RequestContext) { return this.lookup.get(input, county); }

  @HandleRequest(GetProcedureRules)
  async rules(input: InputOf<typeof GetProcedureRules>, { county }: RequestContext) { return this.lookup.rules(input, county); }

  @HandleRequest(RecordObjection)
  recordObjection(input: InputOf<typeof RecordObjection>, context: RequestContext) { return this.objections.record(input, context); }

  @HandleRequest(DecideObjection)
  decideObjection(input: InputOf<typeof DecideObjection>, context: RequestContext) { return this.objections.decide(input, context); }
}
