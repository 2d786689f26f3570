import { HouseholdChanged, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { HouseholdService } from './household.service.js';

@Controller()
export class HouseholdListener {
  constructor(private readonly households: HouseholdService) {}

  @HandleEvent(HouseholdChanged)
  take(items: ItemOf<typeof HouseholdChanged>[], context: EventContext): Promise<void> {
    return this.households.take(items, context);
  }
}
