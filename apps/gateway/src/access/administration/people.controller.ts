import { randomUUID } from 'node:crypto';
import { Policy } from '@guzhou/access';
import { localDate, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import type { Problem } from '@guzhou/runtime';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../../config.js';
import { FORM } from '../../http/bodies.js';
import { validate } from '../../http/validate.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG } from '../../platform/tokens.js';
import { readScope } from '../grants/scope-text.js';
import { PlaceNamesService } from '../places/place-names.service.js';
import { AccountsService } from '../sign-in/accounts/accounts.service.js';
import { OwnOrigin } from '../sign-in/own-origin.js';
import { inChina } from '../sign-in/pages/moment.js';
import { PagesService, type PageAnswer } from '../sign-in/pages/pages.service.js';
import type { FormFields, Visitor } from '../sign-in/pages/visitors.service.js';
import type { Account, UserWithGrants } from '../users/account.js';
import { createUser, giveGrant, handOver, listUsers } from '../users/users.routes.js';
import { userUnknown } from '../users/users.errors.js';
import { UsersService, type GrantAsked, type Read } from '../users/users.service.js';
import { inForm } from './forms.js';
import { ManagersService } from './managers.service.js';
import { linkPage, newPersonPage, peoplePage, personPage } from './people.page.js';

const PEOPLE_ON_A_PAGE = 50;
const RECEIVERS = 200;
const uuid = z.uuid();

/** What a form about a person does; throws what is wrong with it. */
type Change = (subject: Subject, read: Read, fields: FormFields) => Promise<unknown>;

/** People and what they are granted, for whoever administers them. */
@Controller('users')
export class PeopleController {
  constructor(
    private readonly pages: PagesService, private readonly managers: ManagersService, private readonly users: UsersService,
    private readonly places: PlaceNamesService, private readonly accounts: AccountsService, private readonly policy: Policy,
    private readonly clock: Clock, @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: Record<string, string>): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, async (subject) => {
      const { lang: _, division = '', after = '' } = query;
      const filter = validate(listUsers.query, { ...(division === '' ? {} : { division }), ...(after === '' ? {} : { after }) }, 'query');
      const { users: people, next } = await this.users.list(subject, { ...filter, limit: PEOPLE_ON_A_PAGE });
      const known = await this.known(visitor, people);
      return { page: peoplePage(visitor, { people, next, filter: division === '' ? {} : { division } }, known) };
    }));
  }

  @Get('new')
  showNew(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, async (subject) => {
      await this.users.list(subject, { limit: 1 });
      return { page: newPersonPage(visitor, this.policy, randomUUID(), {}) };
    }));
  }

  @Post('new')
  @RouteConfig(FORM)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async (visitor, fields) => {
      const [subject, own] = [await this.managers.of(visitor), OwnOrigin.required(this.config)];
      const body = validate(createUser.body, { name: fields.name ?? '', division: fields.division ?? '' }, 'body');
      const grant = fields.role ? this.grantOf({ ...fields, scope: fields.scope || body.division }) : undefined;
      const made = await this.users.create(subject, body, fields.once);
      // Sent again, as by loading the page anew: the link was shown.
      if (made.revision > 1) return { to: `/users/${made.id}` };
      const { revision } = grant === undefined ? made : await this.users.grant(subject, made, grant);
      return this.link(visitor, subject, own, { ...made, revision });
    }, (visitor, problem, fields) => ({ page: newPersonPage(visitor, this.policy, fields.once ?? randomUUID(), fields, inForm(problem)) }));
  }

  @Get(':id')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, (subject) => this.person(visitor, subject, id)));
  }

  @Post(':id/link')
  @RouteConfig(FORM)
  invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.take(request, reply, async (visitor, fields) => {
      const [subject, own] = [await this.managers.of(visitor), OwnOrigin.required(this.config)];
      return this.link(visitor, subject, own, { ...await this.users.get(subject, idOf(id)), ...readOf(id, fields) });
    }, this.again(id));
  }

  @Post(':id/grants')
  @RouteConfig(FORM)
  grant(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.change(request, reply, id, (subject, read, fields) => this.users.grant(subject, read, this.grantOf(fields)));
  }

  @Post(':id/grants/:grant/end')
  @RouteConfig(FORM)
  end(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('grant') grant: string): Promise<void> {
    return this.change(request, reply, id, (subject, read, { on = '' }) => this.users.endGrant(subject, read, idOf(grant), dayIn(on)));
  }

  @Post(':id/grants/:grant/confirmation')
  @RouteConfig(FORM)
  confirm(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('grant') grant: string): Promise<void> {
    return this.change(request, reply, id, (subject, read) => this.users.confirm(subject, read, idOf(grant)));
  }

  @Post(':id/hand-over')
  @RouteConfig(FORM)
  handOver(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.change(request, reply, id, (subject, read, { to, on, reason }) => (
      this.users.handOver(subject, read, validate(handOver.body, { to, on, reason }, 'body'))));
  }

  @Post(':id/suspension')
  @RouteConfig(FORM)
  suspend(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.change(request, reply, id, (subject, read) => this.users.suspend(subject, read));
  }

  @Post(':id/activation')
  @RouteConfig(FORM)
  activate(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.change(request, reply, id, (subject, read) => this.users.activate(subject, read));
  }

  private change(request: FastifyRequest, reply: FastifyReply, id: string, work: Change): Promise<void> {
    return this.pages.take(request, reply, async (visitor, fields) => {
      await work(await this.managers.of(visitor), readOf(id, fields), fields);
      return { to: `/users/${id}` };
    }, this.again(id));
  }

  /** The person as they are now, with what was wrong. */
  private again(id: string): (visitor: Visitor, problem: Problem, fields: FormFields) => Promise<PageAnswer> {
    return async (visitor, problem, fields) => {
      const typed = fields.role === undefined ? undefined : fields;
      return this.person(visitor, await this.managers.of(visitor), id, typed, inForm(problem));
    };
  }

  private async person(visitor: Visitor, subject: Subject, id: string, typed?: FormFields, problem?: Problem): Promise<PageAnswer> {
    const person = await this.users.get(subject, idOf(id));
    const [signInName, { users }] = await Promise.all([
      this.accounts.signInNameOf(person.id), this.users.list(subject, { limit: RECEIVERS })]);
    const others = users.filter((other) => other.id !== person.id && other.id !== subject.id && other.state !== 'suspended');
    const view = { person, signInName, others, isOneself: subject.id === person.id };
    return { page: personPage(visitor, view, await this.known(visitor, [person], others), typed, problem) };
  }

  private async link(
    visitor: Visitor, subject: Subject, own: OwnOrigin, person: Pick<Account, 'id' | 'name' | 'revision'>,
  ): Promise<PageAnswer> {
    const { token, until } = await this.users.invite(subject, person);
    return { page: linkPage({ ...visitor, path: '/users' }, person, own.invitation(token), inChina(until)) };
  }

  private grantOf({ role, scope = '', from, to, reason }: FormFields): GrantAsked {
    const asked = { role, scope: readScope(scope) ?? scope, from: from || dayOf(this.clock.now()), to: to || null, reason: reason ?? '' };
    return validate(giveGrant.body, asked, 'body');
  }

  private async known(visitor: Visitor, people: readonly UserWithGrants[], others: readonly Account[] = []) {
    const scopes = people.flatMap(({ grants }) => grants.map(({ scope }) => scope));
    const places = await this.places.for(visitor.language, [...people, ...others].map(({ division }) => division), scopes);
    return { places, policy: this.policy, day: dayOf(this.clock.now()) };
  }
}

/** Throws `user/unknown`, of what is no id as well. */
function idOf(text: string): string {
  if (!uuid.safeParse(text).success) throw userUnknown();
  return text;
}

/** The person as the page showed them. */
function readOf(id: string, { revision }: FormFields): Read {
  return { id: idOf(id), revision: Number(revision) };
}

function dayIn(text: string) {
  return text === '' ? undefined : validate(z.object({ on: localDate }), { on: text }, 'body').on;
}
