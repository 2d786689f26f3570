import { Module, type DynamicModule } from '@nestjs/common';
import { Draining } from '../http/draining.js';
import { HealthController } from './health.controller.js';

@Module({})
export class HealthModule {
  static forRoot(draining: Draining): DynamicModule {
    return { module: HealthModule, controllers: [HealthController], providers: [{ provide: Draining, useValue: draining }] };
  }
}
