import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getDivision, listChildDivisions } from './divisions.routes.js';
import { DivisionsService } from './divisions.service.js';

@Controller()
export class DivisionsController {
  constructor(private readonly divisions: DivisionsService) {}

  @Handle(getDivision)
  get({ params }: RouteInput<typeof getDivision>) { return this.divisions.view(params.code); }

  @Handle(listChildDivisions)
  children({ params, query }: RouteInput<typeof listChildDivisions>) { return this.divisions.listChildren(params.code, query); }
}
