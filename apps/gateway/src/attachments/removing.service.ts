import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
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
  private readonly round: Round;
  private readonly loop: Loop;

  constructor(
    private readonly attachments: AttachmentsRepository, private readonly contents: ContentsService, private readonly clock: Clock,
    counties: Counties, @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'attachments not removed');
    this.round = new Round({ counties, atOnce: Infinity, onError });
    this.loop = new Loop(() => this.remove(), config.IMPORT_PRUNE_MS, onError);
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
    await this.round.each(async (county) => {
      await this.attachments.withdrawUnnamed(county, unnamedSince);
      for (const id of await this.attachments.listAbsent(county, begunBefore)) {
        await this.contents.remove({ county, id });
        await this.attachments.deleteAbsent(county, id);
      }
    });
  }
}
