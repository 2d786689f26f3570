import { unitLabels } from '@guzhou/contracts';
import { BYTE_ORDER_MARK, csvLine } from '@guzhou/spreadsheets';
import type { FigureLine } from './report-view.js';
import type { Reconciliation } from './reconciliation.js';

const headings = ['指标', '指标代码', '单位', '数值', '公布数值', '公布原文', '差额', '是否一致', '口径', 'Measure'];

/**
 * For spreadsheets: Chinese headings first, a byte order mark so that they are read as UTF-8, and figures as exact
 * decimals. The lines of the reconciliation follow the figures.
 */
export function reportCsv(figures: readonly FigureLine[], reconciliations: readonly Reconciliation[]): string {
  const rows = [headings, ...figures.map(figureCells), ...reconciliations.flatMap(reconciliationCells)];
  return BYTE_ORDER_MARK + rows.map(csvLine).join('');
}

function figureCells({ measure, value, comparison }: FigureLine): string[] {
  const { key, label, unit, definition } = measure;
  return [
    label.zh, key, unitLabels[unit].zh, value ?? '', comparison?.declared ?? '', comparison?.published ?? '', comparison?.difference ?? '',
    comparison === undefined ? '' : comparison.match ? '是' : '否', definition.zh, label.en,
  ];
}

function reconciliationCells({ unit, label, lines }: Reconciliation): string[][] {
  return lines.map((line) => [
    `对账：${line.label.zh}（${label.zh}）`, `reconciliation.${unit}.${line.line}`, label.zh, line.value ?? '', '', '', '', '',
    { '+': '加', '-': '减', '=': '得' }[line.sign], `reconciliation: ${line.label.en}, ${unit}`,
  ]);
}
