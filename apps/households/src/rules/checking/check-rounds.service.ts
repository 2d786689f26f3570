import { Loop } from '@guzhou/leasing';
import { Scheduler, type Receiver } from '@guzhou/messaging';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { RuleRunsService } from './rule-runs.service.js';

const nightly = { queue: 'households.schedule', id: 'nightly-rules', cron: '0 3 * * *', timezone: 'Asia/Shanghai' };

/** Milliseconds between looks for what was written, and for runs that wait or were left behind. */
const DUE_MS = 1_000;
const RUNS_MS = 500;
/** The schedule rings on time; looks in between make up for what a wiped Redis or a machine that was off has missed. */
const NIGHTS_MS = 300_000;

/** Has rules checked on save, nightly and on demand while the service runs. */
@Injectable()
export class CheckRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: readonly Loop[];
  private kept: Receiver | undefined;

  constructor(private readonly runs: RuleRunsService, private readonly scheduler: Scheduler, @Inject(LOGGER) logger: Logger) {
    const onError = (error: unknown) => logger.error({ err: error }, 'rules cannot be checked for the moment');
    this.loops = [
      new Loop((signal) => runs.checkDue(signal), DUE_MS, onError),
      new Loop((signal) => runs.runOpen(signal), RUNS_MS, onError),
      new Loop(() => runs.openDue(), NIGHTS_MS, onError),
    ];
  }

  onApplicationBootstrap(): void {
    this.kept = this.scheduler.keep(nightly, () => this.runs.openDue());
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.kept?.close(), ...this.loops.map((loop) => loop.stop())]);
  }
}
