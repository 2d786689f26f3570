import { type Logger, periodically, type Stop } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { ImportLeaseRepository } from './import-lease.repository.js';
import { ImportRunService } from './import-run.service.js';
import { ImportsRepository } from './imports.repository.js';

/** Renewed so often within its time that one missed renewal does no harm. */
const RENEWALS = 3;

/**
 * Runs what was accepted: the imports of a county one after another, in their order, and several counties beside each
 * other. Everything it knows is in the database; a gateway that starts, or another one, goes on where one stopped.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly owner = randomUUID();
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private stopLooking: Stop | undefined;

  constructor(
    private readonly imports: ImportsRepository, private readonly leases: ImportLeaseRepository, private readonly run: ImportRunService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.stopLooking = periodically(this.config.IMPORT_POLL_MS, () => this.look(), (error) => this.logFailure(error));
  }

  /** No more parts are begun. Those on their way are sent again by whoever comes next, and take effect once. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.stopLooking?.();
    await Promise.all(this.running.values());
  }

  /** Something was accepted here: look now. */
  nudge(): void {
    if (this.stopLooking !== undefined) this.look().catch((error: unknown) => this.logFailure(error));
  }

  private async look(): Promise<void> {
    for (const county of await this.imports.listOpenCounties()) {
      if (this.stopping.signal.aborted || this.running.size >= this.config.IMPORT_COUNTIES) return;
      if (this.running.has(county)) continue;
      this.running.set(county, this.runCounty(county)
        .catch((error: unknown) => this.logFailure(error))
        .finally(() => this.running.delete(county)));
    }
  }

  private async runCounty(county: string): Promise<void> {
    if (!await this.takeLease(county)) return;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.stopping.signal]);
    const stopRenewing = periodically(this.config.IMPORT_LEASE_MS / RENEWALS, async () => {
      if (!await this.takeLease(county)) lost.abort();
    }, (error) => this.logFailure(error));
    try {
      for (let wrote = false;;) {
        const next = await this.imports.findFirstOpen(county);
        if (signal.aborted) return;
        if (next === undefined) return wrote ? await this.run.releaseChecks(county) : undefined;
        await this.run.run(next, signal);
        wrote ||= next.mode !== 'preview';
      }
    } finally {
      await stopRenewing();
      await this.leases.release(county, this.owner).catch(() => {});
    }
  }

  private takeLease(county: string): Promise<boolean> {
    const now = new Date();
    return this.leases.take(county, this.owner, now, new Date(now.getTime() + this.config.IMPORT_LEASE_MS));
  }

  private logFailure(error: unknown): void {
    this.logger.error({ err: error }, 'imports cannot go on for the moment');
  }
}
