import { GetNotice, ListNotices, PostNotice, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { NoticesService } from './notices.service.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @HandleRequest(PostNotice)
  post(input: InputOf<typeof PostNotice>, context: RequestContext) { return this.notices.post(input, context); }

  @HandleRequest(ListNotices)
  list(input: InputOf<typeof ListNotices>, { county }: RequestContext) { return this.notices.list(input, county); }

  @HandleRequest(GetNotice)
  get(input: InputOf<typeof GetNotice>, { county }: RequestContext) { return this.notices.get(input, county); }
}
