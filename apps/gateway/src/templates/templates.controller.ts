import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getTemplate } from './templates.routes.js';
import { TemplatesService } from './templates.service.js';

@Controller()
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Handle(getTemplate)
  get({ params, query }: RouteInput<typeof getTemplate>) { return this.templates.file(params.kind, query.format); }
}
