import { RecordVillageCondition, RecordVillagePaper, TakeVillageExitStep } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import {
  getVillage, getVillageExitGate, listVillageExits, listVillages, recordVillageCondition, recordVillagePaper, takeVillageExitStep,
} from './villages.routes.js';
import { VillagesService } from './villages.service.js';

@Controller()
export class VillagesController {
  constructor(private readonly villages: VillagesService, private readonly writes: WritesService) {}

  @Handle(listVillages)
  list({ query }: RouteInput<typeof listVillages>) { return this.villages.list(query); }

  @Handle(getVillage)
  get({ params, query }: RouteInput<typeof getVillage>) { return this.villages.get(params.code, query); }

  @Handle(getVillageExitGate)
  getGate({ params, query }: RouteInput<typeof getVillageExitGate>) { return this.villages.getGate(params.code, query); }

  @Handle(listVillageExits)
  listExits({ query }: RouteInput<typeof listVillageExits>) { return this.villages.listExits(query); }

  @Handle(recordVillageCondition)
  recordCondition({ params, query: { county }, body, request }: RouteInput<typeof recordVillageCondition>) {
    const input = { villageCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordVillageCondition, input, { county, request });
  }

  @Handle(recordVillagePaper)
  recordPaper({ params, query: { county }, body, request }: RouteInput<typeof recordVillagePaper>) {
    const input = { villageCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordVillagePaper, input, { county, request });
  }

  @Handle(takeVillageExitStep)
  takeStep({ params, query: { county }, body, request }: RouteInput<typeof takeVillageExitStep>) {
    const input = { villageCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(TakeVillageExitStep, input, { county, request });
  }
}
