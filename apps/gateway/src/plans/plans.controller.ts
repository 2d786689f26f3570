import { DrawUpPlan, RecordMeasureResult } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { drawUpPlan, getPlan, listDeepPoor, listPlanGaps, listPlanMeasures, recordMeasureResult } from './plans.routes.js';
import { PlansService } from './plans.service.js';

@Controller()
export class PlansController {
  constructor(private readonly writes: WritesService, private readonly plans: PlansService) {}

  @Handle(drawUpPlan)
  drawUp({ params, query: { county }, body, request }: RouteInput<typeof drawUpPlan>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(DrawUpPlan, input, { county, request });
  }

  @Handle(recordMeasureResult)
  recordResult({ params, query: { county }, body, request }: RouteInput<typeof recordMeasureResult>) {
    return this.writes.write(RecordMeasureResult, { measureCode: params.code, ...body }, { county, request });
  }

  @Handle(getPlan)
  get({ params, query }: RouteInput<typeof getPlan>) { return this.plans.get(params.code, query); }

  @Handle(listPlanGaps)
  listGaps({ query }: RouteInput<typeof listPlanGaps>) { return this.plans.listGaps(query); }

  @Handle(listPlanMeasures)
  listMeasures({ query }: RouteInput<typeof listPlanMeasures>) { return this.plans.listMeasures(query); }

  @Handle(listDeepPoor)
  listDeepPoor({ query }: RouteInput<typeof listDeepPoor>) { return this.plans.listDeepPoor(query); }
}
