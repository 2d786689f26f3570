import { Loop } from '@guzhou/leasing';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { ContentsService } from './contents.service.js';

const DAY_MS = 86_400_000;
/** After so long nobody still brings the content of a row to the store. */
const COMING_MS = DAY_MS;

/**
 * Removes attachments that nothing named in time, and what is left of those that never came in whole. First they are there for nobody,
 * then their content goes, then the row: whatever breaks off is done the next time.
 */
@Injectable()
export class RemovingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly attachments: AttachmentsRepository, private readonly contents: ContentsService, private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    this.loop = new Loop(() => this.remove(), config.IMPORT_PRUNE_MS, (error) => logger.error({ err: error }, 'attachments not removed'));
  }

  onApplicationBootstrap(): void {
    if (this.contents.areKept) this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async remove(): Promise<void> {
    const now = this.clock.now().getTime();
    const unnamedSince = new Date(now - this.config.ATTACHMENT_UNNAMED_DAYS * DAY_MS);
    const begunBefore = new Date(now - COMING_MS);
    for (const county of await this.attachments.listCountiesWithUnnamed(begunBefore)) {
      await this.attachments.withdrawUnnamed(county, unnamedSince);
      for (const id of await this.attachments.listAbsent(county, begunBefore)) {
        await this.contents.remove({ county, id });
        await this.attachments.deleteAbsent(county, id);
      }
    }
  }
}
