import { meets, type Line } from './benchmark.js';

const headings = ['benchmark', 'value', 'baseline', 'ratio', 'goal', ''];

/** The lines as a table for people. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.name, line.value, line.baseline, line.ratio === null ? '' : line.ratio.toFixed(2), line.goal ?? '', verdict(line),
  ]);
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  return [headings, widths.map((width) => '-'.repeat(width)), ...rows]
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd())
    .join('\n');
}

function verdict(line: Line): string {
  const met = meets(line);
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}
