import { randomBytes } from 'node:crypto';
import { createLogger, Metrics, type Database } from '@guzhou/runtime';
import type { Type } from '@nestjs/common';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { RouteDefinition } from './definitions.js';
import { KeyRing } from './key-ring.js';
import { Messaging } from './messaging.js';
import { MessagingModule } from './messaging.module.js';
import { MemoryTransport } from './transport/memory.js';
import { MemoryWire } from './transport/memory-wire.js';

/**
 * A service's module as Nest wires it when the service starts, over a database and a wire in memory; nothing of it is started.
 * `compile()` it, then `get` what is to be tested.
 */
export function testingModule({ service, module, database, routes }: {
  readonly service: string;
  readonly module: Type;
  /** With the schema `messaging` in it where what is said is to be kept. */
  readonly database: Database;
  readonly routes: readonly RouteDefinition[];
}): TestingModuleBuilder {
  const messaging = new Messaging({
    service, database, routes, transport: new MemoryTransport(new MemoryWire()), keys: new KeyRing(`k1:${randomBytes(32).toString('base64')}`),
    logger: createLogger(service, 'silent'), metrics: new Metrics(service, false),
  });
  return Test.createTestingModule({ imports: [MessagingModule.forRoot(messaging), module] });
}
