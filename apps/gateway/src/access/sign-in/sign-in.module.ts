import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { PlaceNamesModule } from '../places/place-names.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { AccountsService } from './accounts/accounts.service.js';
import { AttemptsRepository } from './attempts/attempts.repository.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { CeremoniesRepository } from './ceremonies/ceremonies.repository.js';
import { CeremoniesService } from './ceremonies/ceremonies.service.js';
import { FirstAdministratorRepository } from './first-administrator/first-administrator.repository.js';
import { FirstAdministratorService } from './first-administrator/first-administrator.service.js';
import { IdentitiesRepository } from './oidc/identities.repository.js';
import { OidcService } from './oidc/oidc.service.js';
import { ProvidersService } from './oidc/providers.service.js';
import { TokensService } from './oidc/tokens.service.js';
import { PasskeysRepository } from './passkeys/passkeys.repository.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { OidcController } from './pages/oidc.controller.js';
import { PasskeysController } from './pages/passkeys.controller.js';
import { AccountController } from './pages/account.controller.js';
import { InvitationController } from './pages/invitation.controller.js';
import { PagesService } from './pages/pages.service.js';
import { SignInController } from './pages/sign-in.controller.js';
import { VisitorsService } from './pages/visitors.service.js';
import { HashingService } from './passwords/hashing.service.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { SecondFactorRepository } from './second-factor/second-factor.repository.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { PruningService } from './pruning.service.js';
import { SignInService } from './sign-in.service.js';
import { Trail } from './trail.js';

/** How persons sign in: accounts of this installation, second factors, sessions of browsers, and the pages for them. */
@Module({
  imports: [SubjectsModule, InvitationsModule, PlaceNamesModule],
  controllers: [SignInController, InvitationController, AccountController, OidcController, PasskeysController],
  providers: [
    Trail, AttemptsService, AttemptsRepository, HashingService, PasswordsService, AccountsService, AccountsRepository,
    SecondFactorService, SecondFactorRepository, SessionsService, SessionsRepository, SignInService, VisitorsService, PagesService,
    CeremoniesService, CeremoniesRepository,
    ProvidersService, IdentitiesRepository, OidcService, PasskeysService, PasskeysRepository, FirstAdministratorService,
    FirstAdministratorRepository,
    TokensService, PruningService,
  ],
  exports: [VisitorsService, PagesService, AccountsService, TokensService, AttemptsService, Trail],
})
export class SignInModule {}
