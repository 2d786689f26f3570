import { membersImport, type ImportPart } from '@guzhou/contracts';
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
}
