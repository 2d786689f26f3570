import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getOperation, listOperations } from './operations.routes.js';
import { OperationsService } from './operations.service.js';

@Controller()
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  @Handle(getOperation)
  get({ params }: RouteInput<typeof getOperation>) { return this.operations.get(params.id); }

  @Handle(listOperations)
  list({ query }: RouteInput<typeof listOperations>) { return this.operations.list(query); }
}
