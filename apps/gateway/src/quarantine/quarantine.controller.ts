import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { listQuarantined, redriveQuarantined } from './quarantine.routes.js';
import { QuarantineService } from './quarantine.service.js';

@Controller()
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  @Handle(listQuarantined)
  list({ params, query }: RouteInput<typeof listQuarantined>) { return this.quarantine.list(params.service, query); }

  @Handle(redriveQuarantined)
  redrive({ params, query }: RouteInput<typeof redriveQuarantined>) {
    return this.quarantine.redrive(params.service, params.messageId, query.county);
  }
}
