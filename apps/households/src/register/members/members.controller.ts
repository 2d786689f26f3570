import {
  books, membersImport, type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type SayRecordsInput,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { MembersService } from './members.service.js';

@Controller()
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @HandleRequest(membersImport.request)
  importMembers(part: ImportPart, context: RequestContext) {
    return this.members.importMembers(part, context);
  }

  @HandleRequest(membersImport.preview)
  previewMembers(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.members.importMembers(each, context));
  }

  @HandleRequest(membersImport.export)
  exportMembers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.members.exportMembers(input, context);
  }

  @HandleRequest(books.members.say)
  sayAnew(input: SayRecordsInput, context: RequestContext) {
    return this.members.sayAnew(input, context);
  }
}
