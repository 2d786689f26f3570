import { completionsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CompletionService } from './completion.service.js';

@Controller()
export class CompletionController {
  constructor(private readonly completions: CompletionService) {}

  @HandleRequest(completionsImport.request)
  importCompletions(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.completions.importPart(part, context);
  }
}
