import { domainServices } from '@guzhou/contracts';
import { Counties, Round } from '@guzhou/messaging';
import { Metrics, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LOGGER } from '../platform/tokens.js';
import { ReportRunsRepository } from './report-runs.repository.js';
import { ReportVersionsRepository } from './report-versions.repository.js';

/**
 * How reports stand, for whoever watches: those under way, and those that lack a service's section until it answers. A county whose
 * rows cannot be reached counts for nothing.
 */
@Injectable()
export class ReportGaugesService implements OnModuleInit {
  private readonly round: Round;

  constructor(
    private readonly metrics: Metrics, private readonly runs: ReportRunsRepository, private readonly versions: ReportVersionsRepository,
    counties: Counties, @Inject(LOGGER) logger: Logger,
  ) {
    this.round = new Round({
      counties, atOnce: Infinity, onError: (error, county) => logger.warn({ err: error, county }, 'reports of a county not counted'),
    });
  }

  onModuleInit(): void {
    this.metrics.gauge('reports_running', [], async () => {
      const running = await this.ofEach((county) => this.runs.countRunning(county));
      return [{ labels: {}, value: sum(running) }];
    });
    this.metrics.gauge('reports_incomplete', ['missing'], async () => {
      const missing = await this.ofEach((county) => this.versions.countMissing(county));
      return domainServices.map((service) =>
        ({ labels: { missing: service }, value: sum(missing.map((counts) => counts.get(service) ?? 0)) }));
    });
  }

  private async ofEach<Answer>(ask: (county: string) => Promise<Answer>): Promise<Answer[]> {
    const answers: Answer[] = [];
    await this.round.each(async (county) => { answers.push(await ask(county)); });
    return answers;
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
