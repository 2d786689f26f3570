import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getAssessment, getAssessmentFile, getRetention } from './privacy.routes.js';
import { PrivacyService } from './privacy.service.js';

@Controller()
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  @Handle(getAssessment)
  assess({ query, request }: RouteInput<typeof getAssessment>) { return this.privacy.assess(query, request); }

  @Handle(getAssessmentFile)
  file({ query, request }: RouteInput<typeof getAssessmentFile>) { return this.privacy.file(query, request); }

  @Handle(getRetention)
  retention({ query, request }: RouteInput<typeof getRetention>) { return this.privacy.retention(query, request); }
}
