import { wagesImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
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
}
