import { povertyStatusesImport, registrationsImport, type ExportInput, type ExportPage, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(registrationsImport.preview)
  previewRegistrations(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.registration.importRegistrations(each, context));
  }

  @HandleRequest(povertyStatusesImport.request)
  importPovertyStatuses(part: ImportPart, context: RequestContext) {
    return this.registration.importPovertyStatuses(part, context);
  }

  @HandleRequest(povertyStatusesImport.preview)
  previewPovertyStatuses(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.registration.importPovertyStatuses(each, context));
  }

  @HandleRequest(registrationsImport.export)
  exportRegistrations(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.registration.exportRegistrations(input, context);
  }

  @HandleRequest(povertyStatusesImport.export)
  exportPovertyStatuses(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.registration.exportPovertyStatuses(input, context);
  }
}
