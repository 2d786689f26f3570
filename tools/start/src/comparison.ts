import type { Figure } from '@guzhou/reference-town';
import type { Report } from '@guzhou/testing/gateway-client';

/** One figure of the month: what was computed beside what was printed. */
export interface ComparedFigure {
  readonly measure: string;
  readonly label: string;
  /** Null when the report does not have it. */
  readonly value: number | null;
  readonly unit: string;
  readonly unitLabel: string;
  /** As printed; null where the article leaves it to be worked out. */
  readonly published: string | null;
  /** What it must be, exactly. */
  readonly expected: number;
  readonly match: boolean;
}

/** Every figure of the reference beside what the report says; one that the report lacks does not match. */
export function compare(report: Report, reference: readonly Figure[]): ComparedFigure[] {
  const computed = new Map(report.figures.map((figure) => [figure.measure, figure]));
  return reference.map(({ measure, unit, value: expected, published }) => {
    const figure = computed.get(measure);
    const value = figure?.value ?? null;
    return {
      measure, unit, published, expected, value,
      label: figure?.label.zh ?? measure,
      unitLabel: figure?.unitLabel.zh ?? unit,
      match: value === expected && figure?.unit === unit,
    };
  });
}

export interface ReconciliationLine {
  readonly line: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly sign: string;
  readonly households: number | null;
  readonly persons: number | null;
}

/** The report's lines with households and persons side by side. */
export function reconciliationLines({ reconciliation }: Report): ReconciliationLine[] {
  const of = (unit: 'households' | 'persons') => reconciliation.find((each) => each.unit === unit)?.lines ?? [];
  const persons = new Map(of('persons').map(({ line, value }) => [line, value]));
  return of('households').map(({ line, label, sign, value }) => ({ line, label, sign, households: value, persons: persons.get(line) ?? null }));
}

/** What `--json` prints. */
export function jsonOf(report: Report, figures: readonly ComparedFigure[]): object {
  return {
    division: report.division.code,
    period: report.period,
    version: report.version,
    complete: report.complete,
    figures: figures.map(({ measure, value, unit, published, match }) => ({ measure, value, unit, published, match })),
    reconciliation: reconciliationLines(report),
  };
}

/** Sentences that name what is not as it must be; none when all is well. */
export function complaints(report: Report, figures: readonly ComparedFigure[]): string[] {
  const missing = report.missing.map(({ service }) => `${service} 没有答复，月报不完整 · ${service} did not answer: the report is incomplete`);
  const differing = figures.filter(({ match }) => !match).map(({ measure, label, value, expected }) =>
    `${label}不一致：计算 ${value ?? '无'}，公布 ${expected} · ${measure} differs: computed ${value ?? 'nothing'}, declared ${expected}`);
  return [...missing, ...differing];
}
