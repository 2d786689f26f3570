import {
  GetConsistency, JudgeRecordDifference, ListRecordDifferences, recordCopiesImport, recordCopyMembersImport,
  type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { AgreementService } from './agreement.service.js';
import { ListedMembersService } from './listed-members.service.js';
import { RecordCopiesService } from './record-copies.service.js';

@Controller()
export class AgreementController {
  constructor(
    private readonly agreement: AgreementService, private readonly copies: RecordCopiesService,
    private readonly listedMembers: ListedMembersService,
  ) {}

  @HandleRequest(recordCopiesImport.request)
  importCopies(part: ImportPart, context: RequestContext) {
    return this.copies.importCopies(part, context);
  }

  @HandleRequest(recordCopiesImport.preview)
  previewCopies(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.copies.importCopies(each, context));
  }

  @HandleRequest(recordCopiesImport.export)
  exportCopies(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.copies.exportCopies(input, context);
  }

  @HandleRequest(recordCopyMembersImport.request)
  importMembers(part: ImportPart, context: RequestContext) {
    return this.listedMembers.importMembers(part, context);
  }

  @HandleRequest(recordCopyMembersImport.preview)
  previewMembers(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.listedMembers.importMembers(each, context));
  }

  @HandleRequest(recordCopyMembersImport.export)
  exportMembers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.listedMembers.exportMembers(input, context);
  }

  @HandleRequest(ListRecordDifferences)
  list(input: InputOf<typeof ListRecordDifferences>, { county }: RequestContext) {
    return this.agreement.list(input, county);
  }

  @HandleRequest(GetConsistency)
  consistency(input: InputOf<typeof GetConsistency>, { county }: RequestContext) {
    return this.agreement.consistency(input, county);
  }

  @HandleRequest(JudgeRecordDifference)
  judge(input: InputOf<typeof JudgeRecordDifference>, context: RequestContext) {
    return this.agreement.judge(input, context);
  }
}
