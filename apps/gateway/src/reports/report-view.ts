import { measuresOf, unitLabels, type Measure } from '@guzhou/contracts';
import { compare, type Comparison } from './comparison.js';
import { figuresOf, type Figures } from './figures.js';
import { asNumber } from './quantity.js';
import { reconcile } from './reconciliation.js';
import type { FigureView, ReconciliationView } from './report.schemas.js';
import type { Row } from './roll-up.js';

/** One line of a report as it is shown: exact decimal text still, for CSV and JSON alike. */
export interface FigureLine {
  readonly measure: Measure;
  readonly value: string | null;
  readonly comparison: Comparison | undefined;
}

type Declared = ReadonlyMap<string, { readonly value: string; readonly asPrinted: string | null }>;

/** In the order in which the month's measures are printed. A measure that the version does not know is not shown. */
export function figureLines(period: string, figures: Figures, declared: Declared): FigureLine[] {
  return measuresOf(period).filter(({ key }) => key in figures).map((measure) => {
    const value = figures[measure.key] ?? null;
    const printed = declared.get(measure.key);
    return { measure, value, comparison: printed === undefined ? undefined : compare(value, printed) };
  });
}

export function figureView({ measure, value, comparison }: FigureLine): FigureView {
  const { key, label, unit, definition, service } = measure;
  return {
    measure: key, label, unit, unitLabel: unitLabels[unit], value: numberOrNull(value), definition, service,
    ...(comparison === undefined ? {} : {
      declared: asNumber(comparison.declared), published: comparison.published,
      difference: numberOrNull(comparison.difference), match: comparison.match,
    }),
  };
}

export function reconciliationViews(figures: Figures): ReconciliationView[] {
  return reconcile(figures).map(({ lines, ...rest }) => ({
    ...rest, lines: lines.map(({ value, measures, ...line }) => ({ ...line, value: numberOrNull(value), measures: [...measures] })),
  }));
}

/** All measures of one row, ratios of that row included; the area is the division's, not the row's. */
export function rowFigures(period: string, columns: readonly string[], { values }: Row): Record<string, number | null> {
  const measures = measuresOf(period).filter(({ service }) => service !== 'gateway');
  const figures = figuresOf(measures, new Map(columns.map((key, i) => [key, values[i] ?? null])));
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, numberOrNull(value)]));
}

export function numberOrNull(text: string | null): number | null {
  return text === null ? null : asNumber(text);
}
