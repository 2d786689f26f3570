import {
  cluesImport, CountClues, GetClue, ListClues, RaiseClue, VerifyClue, type ExportInput, type ExportPage, type ImportPart,
  type ImportPreview, type InputOf,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CluesService } from './clues.service.js';

@Controller()
export class CluesController {
  constructor(private readonly clues: CluesService) {}

  @HandleRequest(RaiseClue)
  raise(input: InputOf<typeof RaiseClue>, context: RequestContext) {
    return this.clues.raise(input, context);
  }

  @HandleRequest(VerifyClue)
  verify(input: InputOf<typeof VerifyClue>, context: RequestContext) {
    return this.clues.verify(input, context);
  }

  @HandleRequest(cluesImport.request)
  importClues(part: ImportPart, context: RequestContext) {
    return this.clues.importClues(part, context);
  }

  @HandleRequest(cluesImport.preview)
  previewClues(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.clues.importClues(each, context));
  }

  @HandleRequest(ListClues)
  list(input: InputOf<typeof ListClues>, { county }: RequestContext) {
    return this.clues.list(input, county);
  }

  @HandleRequest(GetClue)
  get(input: InputOf<typeof GetClue>, { county }: RequestContext) {
    return this.clues.get(input, county);
  }

  @HandleRequest(CountClues)
  count(input: InputOf<typeof CountClues>, { county }: RequestContext) {
    return this.clues.count(input, county);
  }

  @HandleRequest(cluesImport.export)
  exportClues(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.clues.exportClues(input, context);
  }
}
