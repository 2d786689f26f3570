import { Policy } from '@guzhou/access';
import { Module } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ReadingModule } from '../reading/reading.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { Authenticator } from './authenticator.js';
import { KeyAuthenticator } from './keys/key-authenticator.js';
import { KeysModule } from './keys/keys.module.js';
import { KeysService } from './keys/keys.service.js';
import { SystemsController } from './keys/systems.controller.js';
import { AccessTokenAuthenticator } from './oauth/access-token-authenticator.js';
import { AccessTokensService } from './oauth/access-tokens.service.js';
import { OAuthModule } from './oauth/oauth.module.js';
import { TokenAuthenticator } from './sign-in/oidc/token-authenticator.js';
import { TokensService } from './sign-in/oidc/tokens.service.js';
import { VisitorsService } from './sign-in/pages/visitors.service.js';
import { SessionAuthenticator } from './sign-in/session-authenticator.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SubjectsModule } from './subjects/subjects.module.js';
import { SubjectsService } from './subjects/subjects.service.js';
import { ReadersService } from './users/readers.service.js';
import { UserFilesModule } from './users/file/user-files.module.js';
import { UsersController } from './users/users.controller.js';
import { UsersModule } from './users/users.module.js';

/** Who calls, and what they were granted. The ways to say who calls are tried in their order here. */
@Module({
  imports: [KeysModule, SubjectsModule, SignInModule, OAuthModule, UsersModule, UserFilesModule, AdministrationModule, ReadingModule],
  controllers: [UsersController, SystemsController],
  providers: [ReadersService, {
    provide: Authenticator,
    inject: [KeysService, AccessTokensService, TokensService, VisitorsService, SubjectsService, Policy, Clock],
    useFactory: (
      keys: KeysService, own: AccessTokensService, tokens: TokensService, visitors: VisitorsService, subjects: SubjectsService,
      policy: Policy, clock: Clock,
    ) => new Authenticator([
      new KeyAuthenticator(keys), new AccessTokenAuthenticator(own), new TokenAuthenticator(tokens, subjects),
      new SessionAuthenticator(visitors, subjects),
    ], policy, clock),
  }],
})
export class AccessModule {}
