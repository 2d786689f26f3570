import { pruneChain } from '@guzhou/auditing';
import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
import { Database, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { AnchoringService } from './anchoring.service.js';
import { Audit } from './audit.js';

const DAY_MS = 86_400_000;
/** Who prunes. */
const SUBJECT = 'job:audit';

/** Deletes what was kept long enough, by the role that owns the table: the one of every day may not. */
@Injectable()
export class PruningService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly round: Round;
  private readonly loop: Loop;

  constructor(
    private readonly database: Database, private readonly audit: Audit, private readonly anchoring: AnchoringService,
    private readonly clock: Clock, counties: Counties,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'the audit trail cannot be pruned');
    this.round = new Round({ counties, atOnce: Infinity, onError });
    this.loop = new Loop(() => this.prune(), config.IMPORT_PRUNE_MS, onError);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async prune(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.AUDIT_KEEP_DAYS * DAY_MS);
    const { GATEWAY_MIGRATION_DATABASE_URL: url } = this.config;
    const owner = url === undefined ? this.database : this.database.by(url);
    try {
      await this.round.each(async (county) => {
        const pruning = { database: this.database, owner, recorder: this.audit, anchors: this.anchoring.sink, subject: SUBJECT };
        const rows = await pruneChain(pruning, county, before);
        if (rows > 0) this.logger.info({ county, rows }, 'the audit trail was pruned');
      });
    } finally {
      if (owner !== this.database) await owner.close();
    }
  }
}
