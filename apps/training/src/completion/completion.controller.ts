import { completionsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
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

  @HandleRequest(completionsImport.preview)
  previewCompletions(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.completions.importPart(each, context));
  }

  @HandleRequest(completionsImport.export)
  exportCompletions(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.completions.exportPage(input, context);
  }
}
