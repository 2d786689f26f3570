import { Loop } from '@guzhou/leasing';
import { Scheduler, type Receiver } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { ImportedTownsModule } from '../imported-towns/imported-towns.module.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { ReportRunsService } from '../reports/report-runs.service.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ScheduleRepository } from './schedule.repository.js';
import { ScheduleService } from './schedule.service.js';

/** 02:00 on the 1st, when the month that has ended is due. */
const monthly = { queue: 'gateway.schedule', id: 'monthly-reports', cron: '0 2 1 * *', timezone: 'Asia/Shanghai' };

/** The schedule rings on time; looks in between make up for what a wiped Redis or a machine that was off has missed. */
@Module({ imports: [ReportsModule, ImportedTownsModule], providers: [ScheduleService, ScheduleRepository] })
export class ScheduleModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: readonly Loop[];
  private kept: Receiver | undefined;

  constructor(
    private readonly schedule: ScheduleService, runs: ReportRunsService, private readonly scheduler: Scheduler,
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (error: unknown) => logger.error({ err: error }, 'schedule not looked at');
    this.loops = [
      new Loop(() => schedule.askForDue(), config.SCHEDULE_CHECK_MS, onError),
      new Loop(() => runs.resume(), config.REPORT_POLL_MS, onError),
    ];
  }

  onApplicationBootstrap(): void {
    this.kept = this.scheduler.keep(monthly, () => this.schedule.askForDue());
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.kept?.close(), ...this.loops.map((loop) => loop.stop())]);
  }
}
