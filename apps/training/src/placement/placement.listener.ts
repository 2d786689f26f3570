import { PlacementChanged, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PlacementService } from './placement.service.js';

@Controller()
export class PlacementListener {
  constructor(private readonly placements: PlacementService) {}

  @HandleEvent(PlacementChanged)
  take(items: ItemOf<typeof PlacementChanged>[], context: EventContext): Promise<void> {
    return this.placements.take(items, context);
  }
}
