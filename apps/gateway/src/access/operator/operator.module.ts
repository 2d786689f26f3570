import { Policy } from '@guzhou/access';
import { Counties } from '@guzhou/messaging';
import { createLogger, Database } from '@guzhou/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../platform/clock.js';
import { LOGGER } from '../../platform/tokens.js';
import { KeysModule } from '../keys/keys.module.js';
import { UsersModule } from '../users/users.module.js';
import { OperatorService } from './operator.service.js';

/** The operators' command: of the gateway what looks after systems and users, on its database, and no more. */
@Global()
@Module({})
export class OperatorModule {
  static forRoot(database: Database): DynamicModule {
    const logger = createLogger('guzhou', 'error');
    const platform = [
      { provide: Database, useValue: database }, { provide: Clock, useValue: new Clock() }, { provide: Policy, useValue: Policy.read() },
      { provide: LOGGER, useValue: logger }, { provide: Counties, useValue: new Counties(database, logger) }, Audit,
    ];
    return { module: OperatorModule, imports: [KeysModule, UsersModule], providers: [...platform, OperatorService], exports: platform };
  }
}
