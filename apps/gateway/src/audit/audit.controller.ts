import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getAuditChain, listAuditEntries } from './audit.routes.js';
import { EntriesService } from './entries.service.js';

@Controller()
export class AuditController {
  constructor(private readonly entries: EntriesService) {}

  @Handle(listAuditEntries)
  list({ query, request }: RouteInput<typeof listAuditEntries>) { return this.entries.list(query, request); }

  @Handle(getAuditChain)
  head({ query, request }: RouteInput<typeof getAuditChain>) { return this.entries.head(query.county, request); }
}
