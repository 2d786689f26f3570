import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORM } from '../../../http/bodies.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { passkeysScript } from '../passkeys/passkeys.script.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { formForeign } from '../sign-in.errors.js';
import { SignInService } from '../sign-in.service.js';
import { PagesService } from './pages.service.js';

/** What the script of passkeys asks, and what removes one. */
@Controller()
export class PasskeysController {
  constructor(
    private readonly pages: PagesService, private readonly passkeys: PasskeysService, private readonly signIn: SignInService,
    private readonly accounts: AccountsService,
  ) {}

  @Post('account/passkeys/options')
  beginMaking(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.tell(request, reply, async ({ session, browserKey }) => {
      await this.signIn.mayEnrol(session);
      const name = await this.accounts.signInNameOf(session!.subjectId);
      return { answer: await this.passkeys.beginMaking(session!.subjectId, name ?? 'guzhou', browserKey) };
    });
  }

  @Post('account/passkeys')
  endMaking(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.tell(request, reply, async ({ session, browserKey, whence }) => {
      await this.signIn.mayEnrol(session);
      await this.passkeys.endMaking(session!.subjectId, request.body as RegistrationResponseJSON, request.headers.origin ?? '', browserKey, whence);
      return { answer: { to: '/account' }, holds: await this.signIn.enrolled(session!, whence) };
    });
  }

  @Post('account/passkeys/remove')
  @RouteConfig(FORM)
  remove(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ session, whence }, { passkey = '' }) => {
      if (session?.stage !== 'full') throw formForeign();
      await this.passkeys.remove(session.subjectId, passkey, whence);
      return { to: '/account' };
    });
  }

  @Post('sign-in/passkey/options')
  beginShowing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.tell(request, reply, async ({ session, browserKey }) => ({
      answer: await this.passkeys.beginShowing(session?.subjectId, browserKey),
    }));
  }

  @Post('sign-in/passkey')
  endShowing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.tell(request, reply, async ({ session, browserKey, whence }) => {
      const response = (request.body ?? {}) as AuthenticationResponseJSON;
      return { answer: { to: '/account' }, holds: await this.signIn.withPasskey(response, request.headers.origin ?? '', browserKey, whence, session) };
    });
  }

  @Get('pages/passkeys.js')
  script(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'text/javascript; charset=utf-8').header('cache-control', 'max-age=3600').send(passkeysScript);
  }
}
