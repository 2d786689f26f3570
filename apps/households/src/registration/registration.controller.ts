import { povertyStatusesImport, registrationsImport, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { RegistrationService } from './registration.service.js';

@Controller()
export class RegistrationController {
  constructor(private readonly registration: RegistrationService) {}

  @HandleRequest(registrationsImport.request)
  importRegistrations(part: ImportPart, context: RequestContext) {
    return this.registration.importRegistrations(part, context);
  }

  @HandleRequest(povertyStatusesImport.request)
  importPovertyStatuses(part: ImportPart, context: RequestContext) {
    return this.registration.importPovertyStatuses(part, context);
  }
}
