import { ListFigureItems, measuresOf, reportDates, type Measure } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { acting } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { DeclaredFiguresService } from '../declared-figures/declared-figures.service.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { CONFIG } from '../platform/tokens.js';
import { AreasService } from './areas.service.js';
import { partsOf } from './measure-parts.js';
import { asNumber, inUnit } from './quantity.js';
import { figurePath } from './report-paths.js';
import type { ReportVersion } from './report-versions.repository.js';
import { figureLines, figureView, numberOrNull } from './report-view.js';
import type { OpenedFigureView } from './report.schemas.js';
import { measureUnknown } from './reports.errors.js';
import { ReportsService, type FoundReport, type ReportQuery } from './reports.service.js';

type Opened = Pick<OpenedFigureView, 'items' | 'next' | 'sum' | 'agrees' | 'computedFrom'>;
interface Page {
  readonly after?: string;
  readonly limit: number;
}

/** Opens a figure: to the records behind it, or to the measures that it is computed from; a balance to both. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly reports: ReportsService, private readonly declared: DeclaredFiguresService,
    private readonly divisions: DivisionsService, private readonly areas: AreasService, private readonly client: RequestClient,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Throws `measure/unknown` and what finding the report throws. */
  async open({ measure: key, after, limit, ...query }: ReportQuery & Page & { measure: string }): Promise<OpenedFigureView> {
    const found = await this.reports.getStored(query);
    const { division, period } = found.key;
    const declared = await this.declared.listByMeasure(found.key);
    const line = figureLines(period, found.stored.figures, declared).find(({ measure }) => measure.key === key);
    if (line === undefined) throw measureUnknown();
    return {
      division: { code: division, name: found.name }, period, version: found.stored.version, figure: figureView(line),
      ...await this.openMeasure(found, line.measure, { after, limit }),
    };
  }

  private async openMeasure(found: FoundReport, measure: Measure, page: Page): Promise<Opened> {
    const parts = computedFrom(found, measure);
    if (measure.adds === 'ratio' || measure.adds === 'presence') return { items: [], next: null, sum: null, agrees: null, computedFrom: parts };
    if (measure.service === 'gateway') return this.listAreas(found, page);
    const { county, division, period } = found.key;
    const { asOf, openingOn } = reportDates(period);
    const { items, next, sum } = await this.client.send(
      ListFigureItems[measure.service], { measure: measure.key, division, period, asOf, openingOn, ...page },
      { county, subject: acting(), deadline: this.config.REQUEST_DEADLINE_MS });
    const names = await this.divisions.listNames(county, items.map((item) => item.division));
    const total = inUnit(BigInt(sum), measure.unit);
    return {
      items: items.map((item) => ({
        ...item,
        division: { code: item.division, name: names.get(item.division) ?? '' },
        value: asNumber(inUnit(BigInt(item.value), measure.unit)),
      })),
      next, sum: asNumber(total), agrees: agreement(found.stored, measure, total), computedFrom: parts,
    };
  }

  /** The gateway keeps the divisions itself. */
  private async listAreas({ key, name, stored }: FoundReport, { after }: Page): Promise<Opened> {
    const squareMetres = await this.areas.get(key.division);
    const area = squareMetres === null ? null : inUnit(squareMetres, 'km2');
    const measure = measuresOf(key.period).find(({ service }) => service === 'gateway')!;
    const item = { kind: 'division', code: key.division, division: { code: key.division, name }, value: numberOrNull(area) ?? 0 };
    return {
      items: area === null || after !== undefined ? [] : [item], next: null, sum: numberOrNull(area),
      agrees: area === null ? null : agreement(stored, measure, area), computedFrom: [],
    };
  }
}

function agreement({ figures }: ReportVersion, { key }: Measure, sum: string): boolean | null {
  const value = figures[key] ?? null;
  return value === null ? null : value === sum;
}

function computedFrom({ key, stored }: FoundReport, measure: Measure): OpenedFigureView['computedFrom'] {
  const all = new Map(measuresOf(key.period).map((one) => [one.key, one]));
  return partsOf(measure).map(([part, role]) => {
    const { label, unit } = all.get(part)!;
    const link = figurePath(key.division, key.period, part, stored.version);
    return { measure: part, label, unit, value: numberOrNull(stored.figures[part] ?? null), role, link };
  });
}
