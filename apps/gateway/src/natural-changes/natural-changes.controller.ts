import { GetHouseholdLineage, PreviewNaturalChange, RecordNaturalChange } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { RequestClient } from '@guzhou/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { CONFIG } from '../platform/tokens.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { getLineage, previewNaturalChange, recordNaturalChange } from './natural-changes.routes.js';

@Controller()
export class NaturalChangesController {
  constructor(
    private readonly writes: WritesService, private readonly requests: RequestClient,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Handle(recordNaturalChange)
  record({ params, query: { county }, body, request }: RouteInput<typeof recordNaturalChange>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(RecordNaturalChange, input, { county, request });
  }

  @Handle(previewNaturalChange)
  preview({ params, query: { county }, body, request }: RouteInput<typeof previewNaturalChange>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.requests.send(PreviewNaturalChange, input, { county, deadline: this.config.REQUEST_DEADLINE_MS });
  }

  @Handle(getLineage)
  getLineage({ params, query: { county, asOf = todayInChina() } }: RouteInput<typeof getLineage>) {
    const input = { householdCode: params.code, asOf };
    return this.requests.send(GetHouseholdLineage, input, { county, deadline: this.config.REQUEST_DEADLINE_MS });
  }
}
