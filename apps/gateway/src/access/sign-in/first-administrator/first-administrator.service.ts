import { jobSubject } from '@guzhou/access';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { GatewayConfig } from '../../../config.js';
import { Clock } from '../../../platform/clock.js';
import { CONFIG, LOGGER } from '../../../platform/tokens.js';
import { InvitationsService } from '../../invitations/invitations.service.js';
import { OwnOrigin } from '../own-origin.js';
import { FirstAdministratorRepository } from './first-administrator.repository.js';

const JOB = jobSubject('first-administrator', []).id;
const LASTS_MS = 24 * 3_600_000;

/**
 * While nobody administers users, each start logs a link with which somebody becomes who does. Whoever reads the log of the gateway could
 * change its database as well; so the link gives nothing that they did not have.
 */
@Injectable()
export class FirstAdministratorService implements OnApplicationBootstrap {
  private readonly own: OwnOrigin | undefined;

  constructor(
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
    private readonly repository: FirstAdministratorRepository,
    private readonly invitations: InvitationsService, private readonly clock: Clock,
  ) {
    this.own = OwnOrigin.of(config);
  }

  async onApplicationBootstrap(): Promise<void> {
    // The gateway starts without it: the next start tries again.
    const link = await this.link().catch((err: unknown) => { this.logger.error({ err }, 'no link for a first administrator'); });
    if (link !== undefined) this.logger.warn({ firstAdministrator: link }, 'nobody administers users yet: whoever opens this link will, once, within a day');
  }

  /** Undefined: there is an administrator, or nowhere to sign in. */
  async link(): Promise<string | undefined> {
    if (this.own?.isKnown !== true) return undefined;
    const token = await this.repository.inTurn(async (tx) => {
      if (await this.repository.isThere(tx)) return undefined;
      const [known, now] = [await this.repository.findInvited(tx, JOB), this.clock.now()];
      const subjectId = known ?? randomUUID();
      if (known === undefined) await this.repository.insert(tx, { subjectId, grantId: randomUUID(), by: JOB, now });
      return await this.invitations.inviteInTx(tx, subjectId, JOB, LASTS_MS);
    });
    return token === undefined ? undefined : this.own.invitation(token);
  }
}
