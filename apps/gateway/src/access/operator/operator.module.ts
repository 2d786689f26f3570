import { Policy } from '@guzhou/access';
import { Counties } from '@guzhou/messaging';
import { createLogger, Database } from '@guzhou/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { KeysModule } from '../keys/keys.module.js';
import { UsersModule } from '../users/users.module.js';
import { OperatorService } from './operator.service.js';

/** The operators' command: of the gateway what looks after systems and users, on its database, and no more. */
@Global()
@Module({})
export class OperatorModule {
  /** `config`: under which address links lead to the gateway. */
  static forRoot(database: Database, config: Pick<GatewayConfig, 'PUBLIC_URL' | 'HOST' | 'PORT'>): DynamicModule {
    const logger = createLogger('guzhou', 'error');
    const platform = [
      { provide: Database, useValue: database }, { provide: Clock, useValue: new Clock() }, { provide: Policy, useValue: Policy.read() },
      { provide: LOGGER, useValue: logger }, { provide: CONFIG, useValue: config },
      { provide: Counties, useValue: new Counties(database, logger) }, Audit,
    ];
    return { module: OperatorModule, imports: [KeysModule, UsersModule], providers: [...platform, OperatorService], exports: platform };
  }
}
