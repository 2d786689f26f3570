import type { DomainService } from '@guzhou/contracts';
import { Module, type DynamicModule } from '@nestjs/common';
import { heldTables, type SchemaTable } from './held-tables.js';
import { holdingsControllerOf } from './holdings.controller.js';
import { HELD_TABLES, HoldingsService } from './holdings.service.js';

/** Answers what a service keeps of people, by its generated tables. */
@Module({})
export class HoldingsModule {
  static of(service: DomainService, tables: Readonly<Record<string, SchemaTable>>): DynamicModule {
    return {
      module: HoldingsModule,
      controllers: [holdingsControllerOf(service)],
      providers: [HoldingsService, { provide: HELD_TABLES, useValue: heldTables(tables) }],
    };
  }
}
