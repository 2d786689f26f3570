import { VillageChanged, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { VillageService } from './village.service.js';

@Controller()
export class VillageListener {
  constructor(private readonly villages: VillageService) {}

  @HandleEvent(VillageChanged)
  take(items: ItemOf<typeof VillageChanged>[], context: EventContext): Promise<void> {
    return this.villages.take(items, context);
  }
}
