import { PostNotice, RecordObjection } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { WritesService } from '../writing/writes.service.js';
import { getNotice, listNotices, postNotice, recordObjection } from './notices.routes.js';
import { NoticesService } from './notices.service.js';

@Controller()
export class NoticesController {
  constructor(private readonly writes: WritesService, private readonly notices: NoticesService) {}

  @Handle(postNotice)
  post({ query: { county }, body, request }: RouteInput<typeof postNotice>) {
    return this.writes.write(PostNotice, body, { county, request });
  }

  @Handle(recordObjection)
  object({ params: { id }, query: { county }, body, request }: RouteInput<typeof recordObjection>) {
    return this.writes.write(RecordObjection, { noticeId: id, ...body }, { county, request });
  }

  @Handle(listNotices)
  list({ query }: RouteInput<typeof listNotices>) { return this.notices.list(query); }

  @Handle(getNotice)
  async get(input: RouteInput<typeof getNotice>) {
    const { params: { id }, query: { county } } = input;
    switch (formatOf(input)) {
      case 'html': return this.notices.getHtml(id, county);
      case 'txt': return this.notices.getText(id, county);
      case 'json': return this.notices.get(id, county);
    }
  }
}

/** `format` wins; of the types in Accept, the one that is named first. */
function formatOf({ query: { format }, request }: RouteInput<typeof getNotice>): 'json' | 'txt' | 'html' {
  if (format !== undefined) return format;
  const named = /application\/json|text\/html|text\/plain/.exec(String(request.headers.accept ?? ''))?.[0];
  return named === 'text/html' ? 'html' : named === 'text/plain' ? 'txt' : 'json';
}
