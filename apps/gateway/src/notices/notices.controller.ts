import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getNotice } from './notices.routes.js';
import { NoticesService } from './notices.service.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

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
