import { Readable } from 'node:stream';
import { csvOf, referenceDivision, referenceFigures, referencePeriod, referenceTown, spoil, type Spoiling, type TownFile } from '@guzhou/reference-town';
import type { GatewayClient, Report } from '@guzhou/testing/gateway-client';
import { bring } from './bring.js';
import { say } from './progress.js';

/** Brings the reference month in as any department would, file by file, and asks for its report. */
export async function loadReferenceMonth(gateway: GatewayClient, spoiling: Spoiling | undefined): Promise<Report> {
  const county = referenceDivision.slice(0, 6);
  for (const file of filesOf(spoiling)) {
    await bring(gateway, { kind: file.kind, body: () => Readable.from(csvOf(file)) }, county);
  }
  await gateway.declare(referenceDivision, referencePeriod, referenceFigures);
  say('已录入公布数', 'brought the declared figures');
  const report = await gateway.report(referenceDivision, referencePeriod);
  say(`月报第 ${report.version} 版`, `monthly report, version ${report.version}`);
  return report;
}

function filesOf(spoiling: Spoiling | undefined): readonly TownFile[] {
  const files = referenceTown();
  if (spoiling === undefined) return files;
  const { files: spoiled, record, differs } = spoil(files, spoiling);
  say(`故意改错一条记录：${record}`, `spoiled the record ${record} on purpose; must differ: ${differs.join(', ')}`);
  return spoiled;
}
