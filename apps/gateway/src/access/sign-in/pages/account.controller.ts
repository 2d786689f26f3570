import { Policy } from '@guzhou/access';
import { dayOf } from '@guzhou/days';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FORM } from '../../../http/bodies.js';
import { Clock } from '../../../platform/clock.js';
import { PlaceNamesService } from '../../places/place-names.service.js';
import { permissionsHeld } from '../../subjects/narrow.js';
import { SubjectsService } from '../../subjects/subjects.service.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { totpAddress } from '../second-factor/totp.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { formForeign, passwordsDiffer } from '../sign-in.errors.js';
import { SignInService } from '../sign-in.service.js';
import { accountPage } from './account.page.js';
import { passwordPage } from './invitation.page.js';
import { PagesService, type PageAnswer } from './pages.service.js';
import { enrolTotpPage, recoveryCodesPage } from './second-factor.page.js';
import type { Visitor } from './visitors.service.js';

const uuidForm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const SIGN_IN: PageAnswer = { to: '/sign-in' };

/** What is one's own: sessions, grants, password, second factor. */
@Controller('account')
export class AccountController {
  constructor(
    private readonly pages: PagesService, private readonly signIn: SignInService, private readonly sessions: SessionsService,
    private readonly accounts: AccountsService, private readonly factors: SecondFactorService, private readonly subjects: SubjectsService,
    private readonly passkeys: PasskeysService, private readonly policy: Policy, private readonly places: PlaceNamesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, async (visitor) => {
      const { session } = visitor;
      if (session?.stage !== 'full') return session === undefined ? SIGN_IN : { to: '/sign-in/second-factor' };
      const { subjectId } = session;
      const [signInName, subject, sessions, hasAuthenticator, recoveryCodesLeft, passkeys] = await Promise.all([
        this.accounts.signInNameOf(subjectId), this.subjects.load(subjectId), this.sessions.list(subjectId),
        this.factors.hasTotp(subjectId),
        this.factors.recoveryCodesLeft(subjectId), this.passkeys.list(subjectId),
      ]);
      const grants = subject?.grants ?? [];
      const held = permissionsHeld({ grants }, this.policy, dayOf(this.clock.now()));
      const view = {
        signInName, grants, sessions, current: session, hasAuthenticator, recoveryCodesLeft, passkeys,
        manages: { people: held.has('user.manage'), systems: held.has('key.manage') },
        places: await this.places.for(visitor.language, [], grants.map(({ scope }) => scope)),
      };
      return { page: accountPage(visitor, view, this.policy) };
    });
  }

  /** Also for who has shown a password alone, and has no second factor yet. */
  @Get('authenticator')
  showAuthenticator(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.authenticatorPage(visitor));
  }

  @Post('authenticator')
  @RouteConfig(FORM)
  confirmAuthenticator(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async (visitor, { code = '' }) => {
      if (visitor.session === undefined) throw formForeign();
      const { secret, codes } = await this.signIn.enrolTotp(visitor.session, code, visitor.whence);
      return { page: recoveryCodesPage({ ...visitor, path: '/account', isSignedIn: false }, codes), holds: secret };
    }, (visitor, problem) => this.authenticatorPage(visitor, problem));
  }

  @Get('password')
  showPassword(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, (visitor) => (visitor.isSignedIn ? { page: passwordPage(visitor) } : SIGN_IN));
  }

  @Post('password')
  @RouteConfig(FORM)
  changePassword(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ session, whence }, { old = '', password = '', again = '' }) => {
      if (session?.stage !== 'full') throw formForeign();
      if (password !== again) throw passwordsDiffer();
      await this.accounts.changePassword(session, old, password, whence);
      return { to: '/account' };
    }, (visitor, problem) => ({ page: passwordPage(visitor, problem) }));
  }

  @Post('sessions/end')
  @RouteConfig(FORM)
  endSessions(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ session, whence }, { which = '' }) => {
      if (session?.stage !== 'full') throw formForeign();
      if (which === 'all') {
        await this.sessions.endAll(session.subjectId, whence);
        return { to: '/sign-in', holds: null };
      }
      if (uuidForm.test(which)) await this.sessions.endOne(session.subjectId, which, whence);
      return { to: '/account' };
    });
  }

  private async authenticatorPage(visitor: Visitor, problem?: Parameters<typeof enrolTotpPage>[2]): Promise<PageAnswer> {
    const { session } = visitor;
    if (session === undefined) return SIGN_IN;
    if (session.stage !== 'full' && await this.signIn.nextAfterPassword(session.subjectId) !== 'enrol') return { to: '/sign-in/second-factor' };
    const secret = await this.factors.offerTotp(session.subjectId);
    if (secret === undefined) return { to: '/account' };
    const name = await this.accounts.signInNameOf(session.subjectId);
    return { page: enrolTotpPage(visitor, { secret, address: totpAddress(secret, name ?? 'guzhou') }, problem) };
  }
}
