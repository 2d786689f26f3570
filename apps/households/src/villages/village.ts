import type { ItemOf, RowOf, VillageChanged, villagesImport } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import { sameInterval, type Day, type Interval } from '../days/days.js';
import type { VillageCode } from './villages.errors.js';

export interface VillageStatus extends Interval {
  readonly status: ItemOf<typeof VillageChanged>['statuses'][number]['status'];
}

export interface Village {
  readonly villageCode: string;
  readonly name: string;
  readonly kind: ItemOf<typeof VillageChanged>['kind'];
  readonly statuses: readonly VillageStatus[];
  readonly version: number;
}

type Row = RowOf<typeof villagesImport>;

/** What a row makes of a village. The same object: it says nothing new. */
export function withVillageRow(
  village: Village | undefined, row: Row, { county, today }: { county: string; today: Day },
): Village | Objection<VillageCode> {
  const statuses = statusesOf(row);
  if (village !== undefined && village.name === row.name && village.kind === row.kind && sameStatuses(village.statuses, statuses)) {
    return village;
  }
  const objection = objectionTo(row, county, today);
  if (objection !== null) return objection;
  return { villageCode: row.village_code, name: row.name, kind: row.kind, statuses, version: village?.version ?? 0 };
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
