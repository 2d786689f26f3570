import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { createAttachment, getAttachment, getAttachmentContent } from './attachments.routes.js';
import { AttachmentsService } from './attachments.service.js';

@Controller()
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Handle(createAttachment)
  create({ query, request }: RouteInput<typeof createAttachment>) { return this.attachments.take(query.county, request); }

  @Handle(getAttachment)
  get({ params, query }: RouteInput<typeof getAttachment>) { return this.attachments.get(query.county, params.id); }

  @Handle(getAttachmentContent)
  content({ params, query }: RouteInput<typeof getAttachmentContent>) { return this.attachments.content(query.county, params.id); }
}
