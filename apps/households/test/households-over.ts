import { routes } from '@guzhou/contracts';
import { Scheduler } from '@guzhou/messaging';
import { MemoryScheduler, testingModule } from '@guzhou/messaging/testing';
import { FieldCipher, type Database } from '@guzhou/runtime';
import { AppModule } from '../src/app.module.js';

const usual = new FieldCipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

/** This app as Nest wires it, over a database, with the usual key of tests or others. */
export function householdsOver(database: Database, cipher = usual) {
  return testingModule({ service: 'households', module: AppModule, database, routes })
    .overrideProvider(FieldCipher).useValue(cipher)
    .overrideProvider(Scheduler).useValue(new MemoryScheduler())
    .compile();
}
