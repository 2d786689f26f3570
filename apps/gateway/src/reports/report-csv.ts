import { unitLabels } from '@guzhou/contracts';
import { stringify } from 'csv-stringify/sync';
import type { FigureLine } from './report-view.js';
import type { Reconciliation } from './reconciliation.js';

const headings = ['指标', '指标代码', '单位', '数值', '公布数值', '公布原文', '差额', '是否一致', '口径', 'Measure'];
const formula = /^[=+\-@\t\r]/;

/**
 * For spreadsheets: Chinese headings first, a byte order mark so that they are read as UTF-8, and figures as exact
 * decimals. The lines of the reconciliation follow the figures.
 */
export function reportCsv(figures: readonly FigureLine[], reconciliations: readonly Reconciliation[]): string {
  return stringify([headings, ...figures.map(figureCells), ...reconciliations.flatMap(reconciliationCells)], { bom: true, record_delimiter: 'windows' });
}

function figureCells({ measure, value, comparison }: FigureLine): string[] {
  const { key, label, unit, definition } = measure;
  return [
    label.zh, key, unitLabels[unit].zh, value ?? '', comparison?.declared ?? '', harmless(comparison?.published ?? ''), comparison?.difference ?? '',
    comparison === undefined ? '' : comparison.match ? '是' : '否', definition.zh, label.en,
  ];
}

function reconciliationCells({ unit, label, lines }: Reconciliation): string[][] {
  return lines.map((line) => [
    `对账：${line.label.zh}（${label.zh}）`, `reconciliation.${unit}.${line.line}`, label.zh, line.value ?? '', '', '', '', '',
    { '+': '加', '-': '减', '=': '得' }[line.sign], `reconciliation: ${line.label.en}, ${unit}`,
  ]);
}

/** Text that somebody typed must not run as a formula. */
function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
