import type { Report } from '@guzhou/testing/gateway-client';
import type { ComparedFigure, ReconciliationLine } from './comparison.js';

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Chinese characters and full-width signs take two columns of a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, i) => Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[i] ?? ''))));
  const line = (cells: readonly string[]) => cells.map((cell, i) => {
    const space = ' '.repeat(widths[i]! - widthOf(cell));
    return columns[i]!.align === 'right' ? space + cell : cell + space;
  }).join('  ').trimEnd();
  return [line(columns.map(({ heading }) => heading)), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

const left = (heading: string): Column => ({ heading, align: 'left' });
const right = (heading: string): Column => ({ heading, align: 'right' });

export function figuresTable(figures: readonly ComparedFigure[]): string {
  return table(
    [left('指标 figure'), right('计算 computed'), left('公布 declared'), left('一致 match')],
    figures.map(({ label, measure, value, unitLabel, published, match }) =>
      [`${label} ${measure}`, `${number(value)} ${unitLabel}`, short(published ?? '—'), mark(match)]));
}

/** What a report says other than nought, and what was declared beside it. */
export function reportTable({ figures }: Report): string {
  const told = figures.filter(({ value, match }) => value !== 0 || match !== undefined);
  return table(
    [left('指标 figure'), right('计算 computed'), left('公布 declared'), left('一致 match')],
    told.map(({ label, measure, value, unitLabel, declared, published, match }) => {
      const printed = published ?? (declared === undefined ? '' : number(declared));
      return [`${label.zh} ${measure}`, `${number(value)} ${unitLabel.zh}`, short(printed), match === undefined ? '' : mark(match)];
    }));
}

export function reconciliationTable(lines: readonly ReconciliationLine[]): string {
  return table(
    [left(''), left('户、人变动 reconciliation'), right('户 households'), right('人 persons')],
    lines.map(({ sign, label, households, persons }) => [sign, `${label.zh} ${label.en}`, number(households), number(persons)]));
}

function mark(match: boolean): string {
  return match ? '✓' : '✗ 不一致 differs';
}

/** At most 36 columns: the article prints some figures as whole sentences. */
function short(text: string): string {
  let kept = text;
  while (widthOf(kept) > 36) kept = `${kept.replace(/…$/, '').slice(0, -1)}…`;
  return kept;
}

function number(value: number | null): string {
  return value === null ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}
