import { Policy } from '@guzhou/access';
import { permissions, WHOLE_COUNTRY } from '@guzhou/contracts';
import { Controller, Inject } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { Answer, type RouteInput } from '../../http/define-route.js';
import { Handle } from '../../http/handle.decorator.js';
import { idempotencyKeyOf } from '../../writing/caller.js';
import { etag, expectedRevision } from '../../writing/preconditions.js';
import { CONFIG } from '../../platform/tokens.js';
import { OwnOrigin } from '../sign-in/own-origin.js';
import type { UserWithGrants } from './account.js';
import { ReadersService } from './readers.service.js';
import { viewOf } from './user-view.js';
import {
  activateUser, confirmGrant, createUser, endGrant, getMe, getUser, giveGrant, handOver, inviteUser, listReaders, listRoles, listUsers,
  suspendUser, type UserView,
} from './users.routes.js';
import { UsersService } from './users.service.js';

@Controller()
export class UsersController {
  constructor(
    private readonly users: UsersService, private readonly readersOf: ReadersService, private readonly policy: Policy,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Handle(listUsers)
  async list({ query, request }: RouteInput<typeof listUsers>) {
    const { users, next } = await this.users.list(request.subject, query);
    return { users: users.map(viewOf), next };
  }

  @Handle(createUser)
  async create({ body, request }: RouteInput<typeof createUser>) {
    return answer(await this.users.create(request.subject, body, idempotencyKeyOf(request)), 201);
  }

  @Handle(getUser)
  async get({ params, request }: RouteInput<typeof getUser>) { return answer(await this.users.get(request.subject, params.id)); }

  @Handle(giveGrant)
  async grant({ params: { id }, body, request }: RouteInput<typeof giveGrant>) {
    return answer(await this.users.grant(request.subject, { id, revision: expectedRevision(request) }, body));
  }

  @Handle(confirmGrant)
  async confirm({ params: { id, grant }, request }: RouteInput<typeof confirmGrant>) {
    return answer(await this.users.confirm(request.subject, { id, revision: expectedRevision(request) }, grant));
  }

  @Handle(endGrant)
  async end({ params: { id, grant }, body, request }: RouteInput<typeof endGrant>) {
    return answer(await this.users.endGrant(request.subject, { id, revision: expectedRevision(request) }, grant, body.on));
  }

  @Handle(suspendUser)
  async suspend({ params: { id }, request }: RouteInput<typeof suspendUser>) {
    return answer(await this.users.suspend(request.subject, { id, revision: expectedRevision(request) }));
  }

  @Handle(inviteUser)
  async invite({ params: { id }, request }: RouteInput<typeof inviteUser>) {
    const own = OwnOrigin.required(this.config);
    const { token, until } = await this.users.invite(request.subject, { id, revision: expectedRevision(request) });
    return new Answer(201, { link: own.invitation(token), until: until.toISOString() });
  }

  @Handle(activateUser)
  async activate({ params: { id }, request }: RouteInput<typeof activateUser>) {
    return answer(await this.users.activate(request.subject, { id, revision: expectedRevision(request) }));
  }

  @Handle(handOver)
  async handOver({ params: { id }, body, request }: RouteInput<typeof handOver>) {
    return answer(await this.users.handOver(request.subject, { id, revision: expectedRevision(request) }, body));
  }

  @Handle(listReaders)
  async readers({ params, query, request }: RouteInput<typeof listReaders>) {
    return { readers: await this.readersOf.of(request.subject, query.county, params.code) };
  }

  @Handle(listRoles)
  async roles(_: RouteInput<typeof listRoles>) {
    const roles = [...this.policy.roles].map(([role, { permissions: of, ...words }]) => (
      { role, ...words, permissions: of.map((permission) => ({ permission, ...permissions.labels[permission] })) }));
    return { version: this.policy.version, roles };
  }

  @Handle(getMe)
  async me({ request }: RouteInput<typeof getMe>) {
    const { account, subject: { id, kind, grants, onBehalfOf = null }, permissions: held } = await this.users.me(request.subject);
    return { id, kind, name: account?.name ?? id, division: account?.division ?? WHOLE_COUNTRY, onBehalfOf, grants, permissions: held };
  }
}

function answer(user: UserWithGrants, status: 200 | 201 = 200): Answer<UserView> {
  const headers = { etag: etag(user.revision), ...(status === 201 ? { location: `/api/v1/users/${user.id}` } : {}) };
  return new Answer(status, viewOf(user), headers);
}
