import { Runner } from '@guzhou/leasing';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { ImportLeaseRepository } from './import-lease.repository.js';
import { ImportRunService } from './import-run.service.js';
import { ImportsRepository } from './imports.repository.js';
import { CountyLine } from './line/county-line.runner.js';
import { HearingService } from './line/hearing.service.js';
import { SettlingService } from './line/settling.service.js';
import { LaneSlots } from './line/lane-slots.js';

/** Runs what was accepted, county by county. What is on its way when it stops is sent again by whoever comes next, and happens once. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly lines = new Map<string, CountyLine>();
  private readonly slots: LaneSlots;
  private readonly runner: Runner<string>;

  constructor(
    private readonly imports: ImportsRepository, leases: ImportLeaseRepository, private readonly runs: ImportRunService,
    private readonly hearing: HearingService, private readonly settling: SettlingService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slots = new LaneSlots(config.IMPORT_COUNTIES);
    this.runner = new Runner({
      list: () => imports.listOpenCounties(), keyOf: (county) => county, leaseOf: (county) => leases.of(county, config.IMPORT_LEASE_MS),
      work: (county, signal) => this.runCounty(county, signal), pollMs: config.IMPORT_POLL_MS,
      onError: (error) => logger.error({ err: error }, 'imports cannot go on for the moment'),
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.runner.stop();
  }

  /** Something was accepted here: look now. */
  nudge(): void {
    for (const line of this.lines.values()) line.nudge();
    this.runner.nudge();
  }

  private async runCounty(county: string, signal: AbortSignal): Promise<void> {
    const { imports, runs: run, hearing, settling, slots, logger } = this;
    const line = new CountyLine({ county, imports, run, hearing, settling, slots, logger, signal, pollMs: this.config.IMPORT_POLL_MS });
    this.lines.set(county, line);
    await line.run().finally(() => this.lines.delete(county));
  }
}
