import { domainServices } from '@guzhou/contracts';
import { Metrics } from '@guzhou/runtime';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReportRunsRepository } from './report-runs.repository.js';
import { ReportVersionsRepository } from './report-versions.repository.js';

/** How reports stand, for whoever watches: those under way, and those that lack a service's section until it answers. */
@Injectable()
export class ReportGaugesService implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics, private readonly runs: ReportRunsRepository, private readonly versions: ReportVersionsRepository,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('reports_running', [], async () => [{ labels: {}, value: await this.runs.countRunning() }]);
    this.metrics.gauge('reports_incomplete', ['missing'], async () => {
      const missing = await this.versions.countMissing();
      return domainServices.map((service) => ({ labels: { missing: service }, value: missing.get(service) ?? 0 }));
    });
  }
}
