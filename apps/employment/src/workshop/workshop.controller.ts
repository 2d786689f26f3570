import { workshopsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(workshopsImport.preview)
  previewWorkshops(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.workshops.importPart(each, context));
  }

  @HandleRequest(workshopsImport.export)
  exportWorkshops(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.workshops.exportPage(input, context);
  }
}
