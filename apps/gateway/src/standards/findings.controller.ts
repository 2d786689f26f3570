import { RecordHouseAppraisal, RecordSchoolingExcuse, RecordWaterCheck } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { recordHouseAppraisal, recordSchoolingExcuse, recordWaterCheck } from './findings.routes.js';

@Controller()
export class FindingsController {
  constructor(private readonly writes: WritesService) {}

  @Handle(recordWaterCheck)
  recordWaterCheck({ params, query: { county }, body, request }: RouteInput<typeof recordWaterCheck>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordWaterCheck, input, { county, request });
  }

  @Handle(recordHouseAppraisal)
  recordHouseAppraisal({ params, query: { county }, body, request }: RouteInput<typeof recordHouseAppraisal>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordHouseAppraisal, input, { county, request });
  }

  @Handle(recordSchoolingExcuse)
  recordSchoolingExcuse({ params, query: { county }, body, request }: RouteInput<typeof recordSchoolingExcuse>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordSchoolingExcuse, input, { county, request });
  }
}
