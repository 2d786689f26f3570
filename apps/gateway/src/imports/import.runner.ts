import { Runner } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
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
  private readonly round: Round;
  private readonly runner: Runner<string>;

  constructor(
    private readonly imports: ImportsRepository, leases: ImportLeaseRepository, private readonly runs: ImportRunService,
    private readonly hearing: HearingService, private readonly settling: SettlingService, counties: Counties,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slots = new LaneSlots(config.IMPORT_COUNTIES);
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'imports cannot go on for the moment');
    this.round = new Round({ counties, onError });
    this.runner = new Runner({
      list: () => this.listOpen(), keyOf: (county) => county, leaseOf: (county) => leases.of(county, config.IMPORT_LEASE_MS),
      work: async (county, signal) => { await this.round.of(county, () => this.runCounty(county, signal)); }, pollMs: config.IMPORT_POLL_MS,
      onError,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.runner.stop();
  }

  /** Something was accepted here: look now. */
  nudge(county: string): void {
    this.lines.get(county)?.nudge();
    this.round.hint(county);
    this.runner.nudge();
  }

  private async listOpen(): Promise<string[]> {
    const open: string[] = [];
    await this.round.each(async (county) => { if (await this.imports.hasOpen(county)) open.push(county); });
    return open;
  }

  private async runCounty(county: string, signal: AbortSignal): Promise<void> {
    const { imports, runs: run, hearing, settling, slots, logger } = this;
    const line = new CountyLine({ county, imports, run, hearing, settling, slots, logger, signal, pollMs: this.config.IMPORT_POLL_MS });
    this.lines.set(county, line);
    await line.run().finally(() => this.lines.delete(county));
  }
}
