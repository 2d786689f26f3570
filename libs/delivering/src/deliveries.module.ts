import type { DomainService } from '@guzhou/contracts';
import { Module, type DynamicModule } from '@nestjs/common';
import { deliveriesControllerOf } from './deliveries.controller.js';
import { QuarantineService } from './quarantine.service.js';

/** Answers what every service is asked about its messages: how far they came, and which it could not apply. */
@Module({})
export class DeliveriesModule {
  static of(service: DomainService): DynamicModule {
    return { module: DeliveriesModule, controllers: [deliveriesControllerOf(service)], providers: [QuarantineService] };
  }
}
