import { wagesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { WageService } from './wage.service.js';

@Controller()
export class WageController {
  constructor(private readonly wages: WageService) {}

  @HandleRequest(wagesImport.request)
  importWages(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.wages.importPart(part, context);
  }

  @HandleRequest(wagesImport.preview)
  previewWages(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.wages.importPart(each, context));
  }

  @HandleRequest(wagesImport.export)
  exportWages(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.wages.exportPage(input, context);
  }
}
