import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { formForeign } from '../sign-in.errors.js';
import { SignInService } from '../sign-in.service.js';
import { ProvidersService } from '../oidc/providers.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { FORM } from '../../../http/bodies.js';
import { PagesService } from './pages.service.js';
import { places } from '../next.js';
import { secondFactorPage } from './second-factor.page.js';
import { signInPage } from './sign-in.page.js';
import { style } from './style.js';

@Controller()
export class SignInController {
  constructor(
    private readonly pages: PagesService, private readonly signIn: SignInService, private readonly sessions: SessionsService,
    private readonly providers: ProvidersService,
  ) {}

  @Get('sign-in')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, (visitor) => (visitor.isSignedIn ? { to: '/account' } : { page: signInPage(visitor, this.providers.list()) }));
  }

  @Post('sign-in')
  @RouteConfig(FORM)
  password(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ whence, session }, { name = '', password = '' }) => {
      const { secret, next } = await this.signIn.withPassword({ name, password }, whence, session);
      return { to: places[next], holds: secret };
    }, (visitor, problem, { name }) => ({ page: signInPage(visitor, this.providers.list(), problem, name) }));
  }

  @Get('sign-in/second-factor')
  showSecond(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, async (visitor) => {
      if (visitor.session?.stage !== 'password') return { to: visitor.isSignedIn ? '/account' : '/sign-in' };
      const next = await this.signIn.nextAfterPassword(visitor.session.subjectId);
      return next === 'second-factor' ? { page: secondFactorPage(visitor) } : { to: places.enrol };
    });
  }

  @Post('sign-in/second-factor')
  @RouteConfig(FORM)
  second(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ whence, session }, { code = '' }) => {
      if (session?.stage !== 'password') throw formForeign();
      return { to: places.in, holds: await this.signIn.withCode(session, code, whence) };
    }, (visitor, problem) => ({ page: secondFactorPage(visitor, problem) }));
  }

  @Post('sign-out')
  @RouteConfig(FORM)
  out(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async ({ whence, session }) => {
      if (session !== undefined) await this.sessions.end(session, whence);
      return { to: '/sign-in', holds: null };
    });
  }

  @Get('pages/style.css')
  style(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(style);
  }
}
