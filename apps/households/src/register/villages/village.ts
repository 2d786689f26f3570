import type { ItemOf, RowOf, VillageChanged, villagesImport } from '@guzhou/contracts';
import type { Objection, RowValues } from '@guzhou/importing';
import { sameInterval, type Day } from '@guzhou/days';
import { saysTheSame, type PartOf, type RecordOf } from '@guzhou/recording';
import { villageInFile, villageRecord, type villagePaperRecord, type villageStatusRecord } from './village.records.js';
import type { VillageCode } from './villages.errors.js';

export type VillageStatus = PartOf<typeof villageStatusRecord, 'villageCode'>;

/** A paper of a village. */
export type VillagePaper = RecordOf<typeof villagePaperRecord>;

export interface Village extends RecordOf<typeof villageRecord> {
  readonly statuses: readonly VillageStatus[];
}

type Row = RowOf<typeof villagesImport>;

/** What a row makes of a village. The same object: it says nothing new. */
export function withVillageRow(
  village: Village | undefined, row: Row, { county, today }: { county: string; today: Day },
): Village | Objection<VillageCode> {
  const next = { ...villageInFile.said(row), statuses: statusesOf(row), version: village?.version ?? 0 };
  if (village !== undefined && saysTheSame(villageRecord, village, next) && sameStatuses(village.statuses, next.statuses)) return village;
  const objection = objectionTo(row, county, today);
  return objection ?? next;
}

/** What a file of villages would say of one. */
export function villageAsRow(village: Village): RowValues<Row> {
  const since = (status: VillageStatus['status']) => village.statuses.find((each) => each.status === status)?.from ?? null;
  return {
    ...villageInFile.cells(village), poor_from: since('poor'), deep_poor_from: since('deep_poor'), exited_on: since('exited'),
  };
}

function objectionTo(row: Row, county: string, today: Day): Objection<VillageCode> | null {
  if (!row.village_code.startsWith(county)) return { column: 'village_code', code: 'village/other-county' };
  if (row.village_code.endsWith('000')) return { column: 'village_code', code: 'village/not-a-village' };
  if (row.deep_poor_from !== null && row.poor_from === null) return { column: 'deep_poor_from', code: 'village/deep-but-not-poor' };
  if (row.deep_poor_from !== null && row.deep_poor_from < row.poor_from!) return { column: 'deep_poor_from', code: 'village/deep-before-poor' };
  if (row.exited_on !== null && row.poor_from === null) return { column: 'exited_on', code: 'village/exited-but-not-poor' };
  if (row.exited_on !== null && row.exited_on <= row.poor_from!) return { column: 'exited_on', code: 'village/exit-before-designation' };
  const late = (['poor_from', 'deep_poor_from', 'exited_on'] as const).find((column) => row[column] !== null && row[column] > today);
  return late === undefined ? null : { column: late, code: 'date/in-future' };
}

function statusesOf(row: Row): VillageStatus[] {
  const from = { poor: row.poor_from, deep_poor: row.deep_poor_from, exited: row.exited_on };
  return (['poor', 'deep_poor', 'exited'] as const).flatMap((status) => {
    const day = from[status];
    return day === null ? [] : [{ status, from: day, to: null }];
  });
}

function sameStatuses(a: readonly VillageStatus[], b: readonly VillageStatus[]): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => other.status === one.status && sameInterval(one, other)));
}

/** What other services may know. */
export function villageState({ villageCode, version, kind, statuses }: Village): ItemOf<typeof VillageChanged> {
  return { villageCode, version, kind, statuses: statuses.map(({ status, from, to }) => ({ status, from, to })) };
}
