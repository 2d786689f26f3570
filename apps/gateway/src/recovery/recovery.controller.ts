import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { compareCounty, getRecovery, mendCounty, settleRestore } from './recovery.routes.js';
import { RecoveryService } from './recovery.service.js';

@Controller()
export class RecoveryController {
  constructor(private readonly recovery: RecoveryService) {}

  @Handle(getRecovery)
  look() { return this.recovery.look(); }

  @Handle(compareCounty)
  compare({ params, query }: RouteInput<typeof compareCounty>) { return this.recovery.compare(params.county, query.after, false); }

  @Handle(mendCounty)
  mend({ params, query }: RouteInput<typeof mendCounty>) { return this.recovery.compare(params.county, query.after, true); }

  @Handle(settleRestore)
  settle({ params }: RouteInput<typeof settleRestore>) { return this.recovery.settle(params.service); }
}
