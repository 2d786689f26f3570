import { GetVillage, GetVillageExitGate, ListVillageExits, ListVillages, TakeVillageExitStep, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { ExitListService } from './exit-list.service.js';
import { ExitProcedureService } from './exit-procedure.service.js';
import { VillageGateService } from './village-gate.service.js';

@Controller()
export class VillageExitController {
  constructor(
    private readonly gate: VillageGateService, private readonly procedure: ExitProcedureService, private readonly exits: ExitListService,
  ) {}

  @HandleRequest(ListVillages)
  list(input: InputOf<typeof ListVillages>, { county }: RequestContext) {
    return this.gate.list(input, county);
  }

  @HandleRequest(GetVillage)
  get(input: InputOf<typeof GetVillage>, { county }: RequestContext) {
    return this.gate.get(input, county);
  }

  @HandleRequest(GetVillageExitGate)
  getGate(input: InputOf<typeof GetVillageExitGate>, { county }: RequestContext) {
    return this.gate.getGate(input, county);
  }

  @HandleRequest(ListVillageExits)
  listExits(input: InputOf<typeof ListVillageExits>, { county }: RequestContext) {
    return this.exits.list(input, county);
  }

  @HandleRequest(TakeVillageExitStep)
  takeStep(input: InputOf<typeof TakeVillageExitStep>, context: RequestContext) {
    return this.procedure.take(input, context);
  }
}
