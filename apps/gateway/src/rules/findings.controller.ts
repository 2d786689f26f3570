import { ExemptFinding } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { WritesService } from '../writing/writes.service.js';
import { exemptFinding, listFindings } from './findings.routes.js';
import { FindingsService } from './findings.service.js';

@Controller()
export class FindingsController {
  constructor(private readonly findings: FindingsService, private readonly writes: WritesService) {}

  @Handle(listFindings)
  list({ query }: RouteInput<typeof listFindings>) { return this.findings.list(query); }

  @Handle(exemptFinding)
  exempt({ params, query: { county }, body, request }: RouteInput<typeof exemptFinding>) {
    const [recordCode, number, subjectCode] = params.place.split('.') as [string, string, string];
    return this.writes.write(ExemptFinding, { recordCode, number, subjectCode, ...body }, { county, request }, 201);
  }
}
