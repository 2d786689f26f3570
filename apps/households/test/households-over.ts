import { routes } from '@guzhou/contracts';
import { Scheduler } from '@guzhou/messaging';
import { MemoryScheduler, testingModule } from '@guzhou/messaging/testing';
import { FieldCipher, type Database } from '@guzhou/runtime';
import { AppModule } from '../src/app.module.js';

const cipher = new FieldCipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

/** This app as Nest wires it, over a database. */
export function householdsOver(database: Database) {
  return testingModule({ service: 'households', module: AppModule, database, routes })
    .overrideProvider(FieldCipher).useValue(cipher)
    .overrideProvider(Scheduler).useValue(new MemoryScheduler())
    .compile();
}
