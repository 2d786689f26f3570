import { Controller } from '@nestjs/common';
import { Answer, type RouteInput } from '../../http/define-route.js';
import { Handle } from '../../http/handle.decorator.js';
import { etag, expectedRevision } from '../../writing/preconditions.js';
import { viewOf } from '../users/user-view.js';
import type { ListedKey } from './listed-key.js';
import { addKey, createSystem, listSystems, revokeKey, suspendSystem, type SystemView } from './systems.routes.js';
import { SystemsService, type ShownKey, type SystemWithKeys } from './systems.service.js';

@Controller()
export class SystemsController {
  constructor(private readonly systems: SystemsService) {}

  @Handle(listSystems)
  async list({ query, request }: RouteInput<typeof listSystems>) {
    const { systems, next } = await this.systems.page(request.subject, query);
    return { systems: systems.map(systemOf), next };
  }

  @Handle(createSystem)
  async create({ body: { label, days, ...system }, request }: RouteInput<typeof createSystem>) {
    return shown(await this.systems.create(request.subject, system, { label, days }));
  }

  @Handle(addKey)
  async addKey({ params, body, request }: RouteInput<typeof addKey>) {
    return shown(await this.systems.addKey(request.subject, params.id, body));
  }

  @Handle(revokeKey)
  async revoke({ params: { id, key }, request }: RouteInput<typeof revokeKey>) {
    return systemOf(await this.systems.revoke(request.subject, id, key.replace('gz_', '')));
  }

  @Handle(suspendSystem)
  async suspend({ params: { id }, request }: RouteInput<typeof suspendSystem>) {
    const system = await this.systems.suspend(request.subject, { id, revision: expectedRevision(request) });
    return new Answer(200, systemOf(system), { etag: etag(system.revision) });
  }
}

function shown({ subject, key, text, expiresAt }: ShownKey) {
  return new Answer(201, { system: subject, key: `gz_${key}`, secret: text, expiresAt: expiresAt.toISOString() });
}

function systemOf({ keys, ...system }: SystemWithKeys): SystemView {
  return { ...viewOf(system), keys: keys.map(keyOf) };
}

function keyOf({ key, label, createdAt, expiresAt, revokedAt, lastUsedAt }: ListedKey): SystemView['keys'][number] {
  return {
    key: `gz_${key}`, label, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
