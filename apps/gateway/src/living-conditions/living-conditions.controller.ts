import { RecordLivingCondition } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { recordLivingCondition } from './living-conditions.routes.js';

@Controller()
export class LivingConditionsController {
  constructor(private readonly writes: WritesService) {}

  @Handle(recordLivingCondition)
  record({ params, query: { county }, body, request }: RouteInput<typeof recordLivingCondition>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordLivingCondition, input, { county, request });
  }
}
