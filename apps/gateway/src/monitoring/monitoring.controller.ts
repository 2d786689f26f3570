import { BeginMonitoring, EndMonitoring } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { beginMonitoring, endMonitoring, getMonitoring, listMonitored } from './monitoring.routes.js';
import { MonitoringService } from './monitoring.service.js';

@Controller()
export class MonitoringController {
  constructor(private readonly writes: WritesService, private readonly monitoring: MonitoringService) {}

  @Handle(beginMonitoring)
  begin({ params, query: { county }, body, request }: RouteInput<typeof beginMonitoring>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(BeginMonitoring, input, { county, request });
  }

  @Handle(endMonitoring)
  end({ params, query: { county }, body, request }: RouteInput<typeof endMonitoring>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(EndMonitoring, input, { county, request });
  }

  @Handle(getMonitoring)
  get({ params, query }: RouteInput<typeof getMonitoring>) { return this.monitoring.get(params.code, query); }

  @Handle(listMonitored)
  list({ query }: RouteInput<typeof listMonitored>) { return this.monitoring.list(query); }
}
