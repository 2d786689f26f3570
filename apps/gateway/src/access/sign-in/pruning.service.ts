import { Loop } from '@guzhou/leasing';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { CeremoniesService } from './ceremonies/ceremonies.service.js';
import { SessionsService } from './sessions/sessions.service.js';

/** Throws away what has ended. Nothing is believed because it is still there. */
@Injectable()
export class PruningService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly attempts: AttemptsService, private readonly sessions: SessionsService,
    private readonly invitations: InvitationsService,
    private readonly ceremonies: CeremoniesService, @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop(() => this.prune(), config.IMPORT_PRUNE_MS, (error) => logger.error({ err: error }, 'sessions and attempts not pruned'));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  async prune(): Promise<void> {
    for (const each of [this.attempts, this.sessions, this.invitations, this.ceremonies]) await each.prune();
  }
}
