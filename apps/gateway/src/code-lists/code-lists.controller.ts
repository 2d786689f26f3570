import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { codeListNames, codeListView } from './code-list.js';
import { codeListUnknown } from './code-lists.errors.js';
import { getCodeList, listCodeLists } from './code-lists.routes.js';

/** Code lists are data of the contracts: there is nobody to ask. */
@Controller()
export class CodeListsController {
  @Handle(listCodeLists)
  async list() { return { codeLists: codeListNames() }; }

  @Handle(getCodeList)
  async get({ params }: RouteInput<typeof getCodeList>) {
    const list = codeListView(params.name);
    if (list === undefined) throw codeListUnknown();
    return list;
  }
}
