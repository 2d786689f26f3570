import { Policy } from '@guzhou/access';
import { Module } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Authenticator } from './authenticator.js';
import { KeyAuthenticator } from './keys/key-authenticator.js';
import { KeysModule } from './keys/keys.module.js';
import { KeysService } from './keys/keys.service.js';

/** Who calls. The ways to say so are tried in their order here. */
@Module({
  imports: [KeysModule],
  providers: [{
    provide: Authenticator, inject: [KeysService, Policy, Clock],
    useFactory: (keys: KeysService, policy: Policy, clock: Clock) => new Authenticator([new KeyAuthenticator(keys)], policy, clock),
  }],
})
export class AccessModule {}
