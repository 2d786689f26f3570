import { Counties, Round } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
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
  private readonly round: Round;

  constructor(
    private readonly counties: Counties, private readonly schedule: ScheduleRepository, private readonly towns: ImportedTownsService,
    private readonly runs: ReportRunsService, private readonly clock: Clock, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.round = new Round({
      counties, atOnce: Infinity, onError: (error, county) => logger.error({ err: error, county }, 'the schedule of a county not looked at'),
    });
  }

  /** Asks for what is due and has not been asked for, or came back incomplete, and begins what there is room for. */
  async askForDue(): Promise<void> {
    let asked = 0;
    await this.round.each(async (county) => {
      for (const report of await this.listDue(county)) if (await this.ask(report)) asked++;
      await this.runs.retryIncomplete(county);
    });
    if (asked > 0) this.logger.info({ asked }, 'scheduled reports asked for');
    await this.runs.resume();
  }

  /** For every town of a county with an import: its months since the first one, up to the last that is over; oldest first. */
  private async listDue(county: string): Promise<ScheduledReport[]> {
    const now = this.clock.now();
    const scheduled = new Set((await this.schedule.listScheduled(county)).map(keyOf));
    const towns = await this.towns.list(county);
    return towns
      .flatMap(({ town, firstFinishedAt }) =>
        duePeriods(monthOf(firstFinishedAt), now).map((period) => ({ county, division: town, period })))
      .filter((report) => !scheduled.has(keyOf(report)))
      .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  }

  /** Whether it was this gateway that did. */
  private ask(report: ScheduledReport): Promise<boolean> {
    return this.counties.transaction(report.county, async (tx) => {
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
