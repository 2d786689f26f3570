import { Messaging } from '@guzhou/messaging';
import { checkHealth } from '@guzhou/runtime';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Draining } from '../http/draining.js';
import { READINESS } from './readiness.js';

/** Seconds after which a proxy may look again. */
const LOOK_AGAIN = 5;

/**
 * For a proxy that stands before several gateways, on the port that it knows. It needs no token and tells no more than
 * it must; what is not well stands on the port of health and metrics.
 */
@Controller()
export class HealthController {
  constructor(private readonly messaging: Messaging, private readonly draining: Draining) {}

  @Get(READINESS)
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks = await checkHealth(this.messaging.healthChecks());
    const ready = this.draining.isTaking && Object.values(checks).every(Boolean);
    if (!ready) reply.header('retry-after', LOOK_AGAIN);
    await reply.status(ready ? 200 : 503).send({ ready });
  }
}
