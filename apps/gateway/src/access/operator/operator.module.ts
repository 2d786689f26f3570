import { Policy } from '@guzhou/access';
import { createLogger, Database } from '@guzhou/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { LOGGER } from '../../platform/tokens.js';
import { KeysModule } from '../keys/keys.module.js';
import { OperatorService } from './operator.service.js';

/** The operators' command: of the gateway what looks after systems and users, on its database, and no more. */
@Global()
@Module({})
export class OperatorModule {
  static forRoot(database: Database): DynamicModule {
    const platform = [
      { provide: Database, useValue: database }, { provide: Clock, useValue: new Clock() }, { provide: Policy, useValue: Policy.read() },
      { provide: LOGGER, useValue: createLogger('guzhou', 'error') },
    ];
    return { module: OperatorModule, imports: [KeysModule], providers: [...platform, OperatorService], exports: platform };
  }
}
