import { MemberChanged, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { MemberService } from './member.service.js';

@Controller()
export class MemberListener {
  constructor(private readonly members: MemberService) {}

  @HandleEvent(MemberChanged)
  take(items: ItemOf<typeof MemberChanged>[], context: EventContext): Promise<void> {
    return this.members.take(items, context);
  }
}
