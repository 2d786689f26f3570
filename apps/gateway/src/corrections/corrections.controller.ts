import { CorrectHousehold, CorrectMember } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { correctHousehold, correctMember } from './corrections.routes.js';

@Controller()
export class CorrectionsController {
  constructor(private readonly writes: WritesService) {}

  @Handle(correctHousehold)
  household({ params, query: { county }, body, request }: RouteInput<typeof correctHousehold>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(CorrectHousehold, input, { county, request });
  }

  @Handle(correctMember)
  member({ params, query: { county }, body, request }: RouteInput<typeof correctMember>) {
    const input = { memberCode: params.code, expectedVersion: expectedRevision(request), ...body };
    return this.writes.write(CorrectMember, input, { county, request });
  }
}
