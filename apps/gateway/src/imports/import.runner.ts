import { type Logger, periodically, type Stop } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { ImportLeaseRepository } from './import-lease.repository.js';
import { ImportRunService } from './import-run.service.js';
import { ImportsRepository } from './imports.repository.js';
import { CountyLine } from './line/county-line.runner.js';
import { HearingService } from './line/hearing.service.js';
import { SettlingService } from './line/settling.service.js';
import { LaneSlots } from './line/lane-slots.js';

/** Renewed so often within its time that one missed renewal does no harm. */
const RENEWALS = 3;

/**
 * Runs what was accepted, county by county, each under a lease. Everything it knows is in the database; a gateway that
 * starts, or another one, goes on where one stopped.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly owner = randomUUID();
  private readonly running = new Map<string, { readonly line: CountyLine; readonly done: Promise<void> }>();
  private readonly slots: LaneSlots;
  private readonly stopping = new AbortController();
  private stopLooking: Stop | undefined;

  constructor(
    private readonly imports: ImportsRepository, private readonly leases: ImportLeaseRepository, private readonly run: ImportRunService,
    private readonly hearing: HearingService, private readonly settling: SettlingService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slots = new LaneSlots(config.IMPORT_COUNTIES);
  }

  onApplicationBootstrap(): void {
    this.stopLooking = periodically(this.config.IMPORT_POLL_MS, () => this.look(), (error) => this.logFailure(error));
  }

  /** No more parts are begun. Those on their way are sent again by whoever comes next, and take effect once. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.stopLooking?.();
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** Something was accepted here: look now. */
  nudge(): void {
    for (const { line } of this.running.values()) line.nudge();
    if (this.stopLooking !== undefined) this.look().catch((error: unknown) => this.logFailure(error));
  }

  private async look(): Promise<void> {
    for (const county of await this.imports.listOpenCounties()) {
      if (this.stopping.signal.aborted) return;
      if (this.running.has(county)) continue;
      const lost = new AbortController();
      const line = this.lineOf(county, AbortSignal.any([lost.signal, this.stopping.signal]));
      this.running.set(county, {
        line,
        done: this.runCounty(county, line, lost)
          .catch((error: unknown) => this.logFailure(error))
          .finally(() => this.running.delete(county)),
      });
    }
  }

  private async runCounty(county: string, line: CountyLine, lost: AbortController): Promise<void> {
    if (!await this.takeLease(county)) return;
    const stopRenewing = periodically(this.config.IMPORT_LEASE_MS / RENEWALS, async () => {
      if (!await this.takeLease(county)) lost.abort();
    }, (error) => this.logFailure(error));
    try {
      await line.run();
    } finally {
      await stopRenewing();
      await this.leases.release(county, this.owner).catch(() => {});
    }
  }

  private lineOf(county: string, signal: AbortSignal): CountyLine {
    const { imports, run, hearing, settling, slots, logger } = this;
    return new CountyLine({ county, imports, run, hearing, settling, slots, logger, signal, pollMs: this.config.IMPORT_POLL_MS });
  }

  private takeLease(county: string): Promise<boolean> {
    const now = new Date();
    return this.leases.take(county, this.owner, now, new Date(now.getTime() + this.config.IMPORT_LEASE_MS));
  }

  private logFailure(error: unknown): void {
    this.logger.error({ err: error }, 'imports cannot go on for the moment');
  }
}
