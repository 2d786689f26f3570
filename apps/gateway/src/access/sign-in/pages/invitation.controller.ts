import type { Problem } from '@guzhou/runtime';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORM } from '../../../http/bodies.js';
import { InvitationsService } from '../../invitations/invitations.service.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { ProvidersService } from '../oidc/providers.service.js';
import { invitationVoid, passwordsDiffer } from '../sign-in.errors.js';
import { SignInService } from '../sign-in.service.js';
import { invitationPage } from './invitation.page.js';
import { PagesService, type PageAnswer } from './pages.service.js';
import { places } from '../next.js';
import type { Visitor } from './visitors.service.js';

/** Choosing how to sign in, with a link that works once. To look at it takes nothing: what fetches links to preview them uses none up. */
@Controller('sign-in/invitation')
export class InvitationController {
  constructor(
    private readonly pages: PagesService, private readonly invitations: InvitationsService, private readonly accounts: AccountsService,
    private readonly signIn: SignInService, private readonly providers: ProvidersService,
  ) {}

  @Get(':token')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.page(visitor, token));
  }

  @Post(':token')
  @RouteConfig(FORM)
  redeem(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('token') token: string): Promise<void> {
    return this.pages.take(request, reply, async ({ whence, session }, { name = '', password = '', again = '' }) => {
      if (password !== again) throw passwordsDiffer();
      const { secret, next } = await this.signIn.withInvitation(token, { name, password }, whence, session);
      return { to: places[next], holds: secret };
    }, (visitor, problem, { name }) => this.page(visitor, token, problem, name));
  }

  private async page(visitor: Visitor, token: string, problem?: Problem, typed?: string): Promise<PageAnswer> {
    const invited = await this.invitations.find(token);
    if (invited === undefined) throw invitationVoid();
    const signInName = typed ?? await this.accounts.signInNameOf(invited.subjectId) ?? '';
    return { page: invitationPage(visitor, this.providers.list(), { token, name: invited.name, signInName }, problem) };
  }
}
