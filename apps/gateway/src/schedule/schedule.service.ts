import { Database, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import { newOperationId } from '../operations/operation-id.js';
import { monthOf } from '../platform/china-month.js';
import { Clock } from '../platform/clock.js';
import { LOGGER } from '../platform/tokens.js';
import { ReportRunsService } from '../reports/report-runs.service.js';
import { duePeriods } from './due-periods.js';
import { ScheduleRepository, type ScheduledReport } from './schedule.repository.js';

/**
 * Asks for last month's report of every town. What is due is computed from the database whenever somebody looks, so
 * that it does not matter when that is, how often, or by how many gateways.
 */
@Injectable()
export class ScheduleService {
  constructor(
    private readonly database: Database, private readonly schedule: ScheduleRepository, private readonly towns: ImportedTownsService,
    private readonly runs: ReportRunsService, private readonly clock: Clock, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Asks for what is due and has not been asked for, or came back incomplete, and begins what there is room for. */
  async askForDue(): Promise<void> {
    const due = await this.listDue();
    let asked = 0;
    for (const report of due) if (await this.ask(report)) asked++;
    if (asked > 0) this.logger.info({ asked }, 'scheduled reports asked for');
    await this.runs.retryIncomplete();
    await this.runs.resume();
  }

  /** For every town with an import: its months since the first one, up to the last that is over; oldest first. */
  private async listDue(): Promise<ScheduledReport[]> {
    const now = this.clock.now();
    const scheduled = new Set((await this.schedule.listScheduled()).map(keyOf));
    const towns = await this.towns.list();
    return towns
      .flatMap(({ county, town, firstFinishedAt }) =>
        duePeriods(monthOf(firstFinishedAt), now).map((period) => ({ county, division: town, period })))
      .filter((report) => !scheduled.has(keyOf(report)))
      .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  }

  /** Whether it was this gateway that did. */
  private ask(report: ScheduledReport): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const id = newOperationId(report.county);
      if (!await this.schedule.insertInTx(tx, report, id, this.clock.now())) return false;
      const run = await this.runs.openInTx(tx, report, 'schedule', id);
      // Somebody's request is at it already: that version will do.
      if (run.id !== id) await this.schedule.updateRunInTx(tx, report, run.id);
      return true;
    });
  }
}

function keyOf({ county, division, period }: ScheduledReport): string {
  return `${county} ${division} ${period}`;
}
