import { unitLabels, type Label } from '@guzhou/contracts';
import type { Figures } from './figures.js';

/**
 * The register's identity, for households and for persons:
 *
 *   opening + identified + returned + natural increase − exited − natural decrease − removed = closing
 *
 * `exited` counts here whoever was ever marked exited, those included who returned to poverty since; each of them
 * comes back in as `returned`. What records do not explain is a line of its own and never forced to zero.
 */
export interface ReconciliationLine {
  readonly line: string;
  readonly label: Label;
  readonly sign: '+' | '-' | '=';
  /** Decimal text; null where the service that counts it did not answer. */
  readonly value: string | null;
  /** The measures it is the sum of. */
  readonly measures: readonly string[];
}

export interface Reconciliation {
  readonly unit: 'households' | 'persons';
  readonly label: Label;
  readonly lines: readonly ReconciliationLine[];
}

const flows = [
  { line: 'opening', sign: '+', of: ['registered'], label: { zh: '上年末建档立卡', en: 'registered at the last year\'s end' } },
  { line: 'identified', sign: '+', of: ['identified'], label: { zh: '新识别', en: 'identified' } },
  { line: 'returned', sign: '+', of: ['returned'], label: { zh: '返贫', en: 'returned' } },
  { line: 'natural_increase', sign: '+', of: ['natural_increase'], label: { zh: '自然增加', en: 'natural increase' } },
  {
    line: 'exited', sign: '-', of: ['exited', 'returned'],
    label: { zh: '已脱贫（含后返贫）', en: 'exited, those who returned since included' },
  },
  { line: 'natural_decrease', sign: '-', of: ['natural_decrease'], label: { zh: '自然减少', en: 'natural decrease' } },
  { line: 'removed', sign: '-', of: ['removed'], label: { zh: '清退', en: 'removed' } },
] as const;

export function reconcile(figures: Figures): Reconciliation[] {
  return (['households', 'persons'] as const).map((unit) => {
    const lines = flows.map(({ line, sign, of, label }): ReconciliationLine => {
      const measures = of.map((name) => `households.${name}.${unit}`);
      return { line, label, sign, measures, value: text(sum(measures.map((measure) => integer(figures, measure)))) };
    });
    const expected = sum(lines.map(({ sign, value }) => (value === null ? null : BigInt(value) * (sign === '-' ? -1n : 1n))));
    const closing = integer(figures, `households.remaining.${unit}`);
    const unreconciled = expected === null || closing === null ? null : expected - closing;
    return {
      unit,
      label: unitLabels[unit],
      lines: [
        ...lines,
        { line: 'expected_closing', label: { zh: '应有未脱贫', en: 'remaining, as the records give it' }, sign: '=', value: text(expected), measures: [] },
        { line: 'closing', label: { zh: '未脱贫', en: 'remaining' }, sign: '-', value: text(closing), measures: [`households.remaining.${unit}`] },
        {
          line: 'unreconciled', label: { zh: '待核差额', en: 'unreconciled' }, sign: '=', value: text(unreconciled),
          measures: [`households.unreconciled.${unit}`],
        },
      ],
    };
  });
}

function integer(figures: Figures, measure: string): bigint | null {
  const value = figures[measure] ?? null;
  return value === null ? null : BigInt(value);
}

function sum(values: readonly (bigint | null)[]): bigint | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0n as bigint | null);
}

function text(value: bigint | null): string | null {
  return value === null ? null : value.toString();
}
