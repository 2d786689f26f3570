import { placementsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PlacementService } from './placement.service.js';

@Controller()
export class PlacementController {
  constructor(private readonly placements: PlacementService) {}

  @HandleRequest(placementsImport.request)
  importPlacements(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.placements.importPart(part, context);
  }

  @HandleRequest(placementsImport.preview)
  previewPlacements(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.placements.importPart(each, context));
  }

  @HandleRequest(placementsImport.export)
  exportPlacements(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.placements.exportPage(input, context);
  }
}
