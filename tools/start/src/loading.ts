import { referenceFigures, type Spoiling } from '@guzhou/reference-town';
import type { GatewayClient, Report } from '@guzhou/testing/gateway-client';
import { compare, complaints, jsonOf, reconciliationLines } from './comparison.js';
import { loadReferenceMonth } from './reference-month.js';
import { figuresTable, reconciliationTable } from './table.js';

/** Brings the reference month, prints its report beside the published figures, and answers whether they all match. */
export async function bringReferenceMonth(
  gateway: GatewayClient, { json, spoil }: { readonly json: boolean; readonly spoil?: Spoiling | undefined },
): Promise<{ report: Report; sound: boolean }> {
  const report = await loadReferenceMonth(gateway, spoil);
  const figures = compare(report, referenceFigures);
  const wrong = complaints(report, figures);
  if (json) {
    process.stdout.write(`${JSON.stringify(jsonOf(report, figures))}\n`);
  } else {
    const matching = figures.filter(({ match }) => match).length;
    process.stdout.write([
      '', titleOf(report), '', figuresTable(figures), '', reconciliationTable(reconciliationLines(report)), '',
      `${matching}/${figures.length} 项一致 · ${matching} of ${figures.length} figures match`, '',
    ].join('\n') + '\n');
  }
  for (const complaint of wrong) process.stderr.write(`${complaint}\n`);
  return { report, sound: wrong.length === 0 };
}

/** The heading of a report. */
export function titleOf({ division, period, version }: Report): string {
  return `${division.name} ${period} 月报第 ${version} 版 · monthly report, version ${version}`;
}
