import { workshopsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { WorkshopService } from './workshop.service.js';

@Controller()
export class WorkshopController {
  constructor(private readonly workshops: WorkshopService) {}

  @HandleRequest(workshopsImport.request)
  importWorkshops(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.workshops.importPart(part, context);
  }
}
