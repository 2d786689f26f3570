import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { listPlanMeasures } from './plans.routes.js';
import { PlansService } from './plans.service.js';

@Controller()
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Handle(listPlanMeasures)
  listMeasures({ query }: RouteInput<typeof listPlanMeasures>) { return this.plans.listMeasures(query); }
}
