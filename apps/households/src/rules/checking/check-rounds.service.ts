import { Scheduler, type Receiver } from '@guzhou/messaging';
import { LOGGER, periodically, type Logger, type Stop } from '@guzhou/runtime';
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
  private readonly stopping = new AbortController();
  private kept: Receiver | undefined;
  private stops: Stop[] = [];

  constructor(
    private readonly runs: RuleRunsService, private readonly scheduler: Scheduler, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stopping;
    const onError = (error: unknown) => this.logger.error({ err: error }, 'rules cannot be checked for the moment');
    this.kept = this.scheduler.keep(nightly, () => this.runs.openDue());
    this.stops = [
      periodically(DUE_MS, () => this.runs.checkDue(signal), onError),
      periodically(RUNS_MS, () => this.runs.runOpen(signal), onError),
      periodically(NIGHTS_MS, () => this.runs.openDue(), onError),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.kept?.close(), ...this.stops.map((stop) => stop())]);
  }
}
