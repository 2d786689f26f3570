import { reportDates } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DeclaredFiguresService } from '../declared-figures/declared-figures.service.js';
import { countyOf, isWiderThanCounty, levelOf } from '../divisions/division.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer } from '../http/define-route.js';
import { OperationsService } from '../operations/operations.service.js';
import type { Operation } from '../operations/operation.js';
import { monthOf } from '../platform/china-month.js';
import { Clock } from '../platform/clock.js';
import { reconcile } from './reconciliation.js';
import { reportCsv } from './report-csv.js';
import { reportPath } from './report-paths.js';
import { ReportRunsService } from './report-runs.service.js';
import { ReportVersionsRepository, type ReportKey, type ReportVersion } from './report-versions.repository.js';
import { figureLines, figureView, reconciliationViews, rowFigures } from './report-view.js';
import type { ReportView, RowsView, VersionsView } from './report.schemas.js';
import { divisionNotThere, divisionTooWide, periodInFuture, reportNotMade, versionUnknown } from './reports.errors.js';
import { rollUp, type Row } from './roll-up.js';

/** What is asked about a report that stands. */
export interface ReportQuery {
  readonly division: string;
  readonly period: string;
  /** Absent: the newest. */
  readonly version?: number;
}

interface RowsQuery extends ReportQuery {
  readonly level: 'village' | 'town';
  readonly after?: string;
  readonly limit: number;
}

export interface FoundReport {
  readonly key: ReportKey;
  readonly name: string;
  readonly stored: ReportVersion;
}

const ALL_ROWS = 1_000_000;

@Injectable()
export class ReportsService {
  constructor(
    private readonly versions: ReportVersionsRepository, private readonly runs: ReportRunsService,
    private readonly operations: OperationsService, private readonly divisions: DivisionsService,
    private readonly declared: DeclaredFiguresService, private readonly clock: Clock,
  ) {}

  /** Throws `period/in-future`, `division/wider-than-county`, `division/unknown`. */
  async request(division: string, period: string): Promise<Answer<Operation>> {
    if (period > monthOf(this.clock.now())) throw periodInFuture();
    if (isWiderThanCounty(division)) throw divisionTooWide();
    if (await this.divisions.find(division) === undefined) throw divisionNotThere();
    const operation = await this.operations.get(await this.runs.request({ county: countyOf(division), division, period }));
    return new Answer(202, operation, { location: operation.links.self! });
  }

  /** Throws `division/unknown`, `report/not-made`, `report/version-unknown`. */
  async getReport(query: ReportQuery): Promise<ReportView> {
    const { key, name, stored } = await this.getStored(query);
    const { division, period } = key;
    const { version, hash, complete, missing, createdAt, trigger, ruleSets, figures } = stored;
    const [self, suffix] = [reportPath(division, period), `?version=${version}`];
    return {
      division: { code: division, name }, period, asOf: reportDates(period).asOf, version, hash, complete, missing,
      createdAt: createdAt.toISOString(), trigger, ruleSets,
      figures: figureLines(period, figures, await this.declared.listByMeasure(key)).map(figureView),
      reconciliation: reconciliationViews(figures),
      links: {
        self: `${self}${suffix}`, villages: `${self}/villages${suffix}`, versions: `${self}/versions`,
        figures: `${self}/figures/{measure}${suffix}`, csv: `${self}${suffix}&format=csv`,
      },
    };
  }

  async getCsv(query: ReportQuery): Promise<Answer<Readable>> {
    const { key, stored } = await this.getStored(query);
    const { division, period } = key;
    const csv = reportCsv(figureLines(period, stored.figures, await this.declared.listByMeasure(key)), reconcile(stored.figures));
    return new Answer(200, Readable.from([csv]), {
      'content-type': 'text/csv; charset=utf-8', vary: 'accept',
      'content-disposition': `attachment; filename="report-${division}-${period}-v${stored.version}.csv"`,
    });
  }

  /** Figures per village, or rolled up to towns. */
  async listRows({ level, after, limit, ...query }: RowsQuery): Promise<RowsView> {
    const { key, name, stored } = await this.getStored(query);
    const rows = level === 'village'
      ? await this.versions.listRows(key, stored.version, after, limit + 1)
      : rollUp(await this.versions.listRows(key, stored.version, undefined, ALL_ROWS), level).filter(isAfter(after)).slice(0, limit + 1);
    const page = rows.slice(0, limit);
    const names = await this.divisions.listNames(key.county, page.map((row) => row.division));
    return {
      division: { code: key.division, name }, period: key.period, version: stored.version, level,
      rows: page.map((row) => ({
        division: { code: row.division, name: names.get(row.division) ?? '' },
        level: levelOf(row.division) as 'county' | 'town' | 'village',
        figures: rowFigures(key.period, stored.measures, row),
      })),
      next: rows.length > limit ? page.at(-1)!.division : null,
    };
  }

  async listVersions({ division, period, before, limit }: ReportQuery & { before?: number; limit: number }): Promise<VersionsView> {
    const { name } = await this.divisions.get(division);
    const versions = await this.versions.listVersions({ county: countyOf(division), division, period }, before, limit + 1);
    const page = versions.slice(0, limit);
    return {
      division: { code: division, name }, period,
      versions: page.map(({ createdAt, ...rest }) => ({
        ...rest, createdAt: createdAt.toISOString(), link: `${reportPath(division, period)}?version=${rest.version}`,
      })),
      next: versions.length > limit ? page.at(-1)!.version : null,
    };
  }

  async getStored({ division, period, version }: ReportQuery): Promise<FoundReport> {
    const { name } = await this.divisions.get(division);
    const key = { county: countyOf(division), division, period };
    const stored = version === undefined ? await this.versions.findNewest(key) : await this.versions.findVersion(key, version);
    if (stored !== undefined) return { key, name, stored };
    throw version === undefined ? reportNotMade() : versionUnknown();
  }
}

function isAfter(after: string | undefined): (row: Row) => boolean {
  return ({ division }) => after === undefined || division > after;
}
