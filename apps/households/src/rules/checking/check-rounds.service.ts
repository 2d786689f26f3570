import { Loop } from '@guzhou/leasing';
import { Counties, Round, Scheduler, type Receiver } from '@guzhou/messaging';
import { LOGGER, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { RuleRunsService } from './rule-runs.service.js';

const nightly = { queue: 'households.schedule', id: 'nightly-rules', cron: '0 3 * * *', timezone: 'Asia/Shanghai' };

/** Milliseconds between looks for what was written, and for runs that wait or were left behind. */
const DUE_MS = 1_000;
const RUNS_MS = 1_000;
/** The schedule rings on time; looks in between make up for what a wiped Redis or a machine that was off has missed. */
const NIGHTS_MS = 300_000;

/** Has rules checked on save, nightly and on demand while the service runs. */
@Injectable()
export class CheckRoundsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: readonly Loop[];
  private readonly nights: Round;
  private readonly open: Round;
  private kept: Receiver | undefined;

  constructor(
    private readonly runs: RuleRunsService, private readonly scheduler: Scheduler, counties: Counties, @Inject(LOGGER) logger: Logger,
  ) {
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'rules cannot be checked for the moment');
    const due = new Round({ counties, onError });
    this.open = new Round({ counties, onError });
    this.nights = new Round({ counties, onError, atOnce: Infinity });
    const hint = (county: string) => {
      due.hint(county);
      this.open.hint(county);
    };
    counties.onCommitted(hint);
    this.loops = [
      // What waits is looked at until its time has come.
      new Loop(async (signal) => {
        await due.each(async (county) => { if (await runs.checkDue(county, signal)) hint(county); }, signal);
      }, DUE_MS, onError),
      new Loop(async (signal) => { await this.open.each((county) => runs.runOpen(county, signal), signal); }, RUNS_MS, onError),
      new Loop(() => this.openDue(), NIGHTS_MS, onError),
    ];
  }

  onApplicationBootstrap(): void {
    this.kept = this.scheduler.keep(nightly, () => this.openDue());
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.kept?.close(), ...this.loops.map((loop) => loop.stop())]);
  }

  private async openDue(): Promise<void> {
    await this.nights.each(async (county) => { if (await this.runs.openDue(county)) this.open.hint(county); });
  }
}
