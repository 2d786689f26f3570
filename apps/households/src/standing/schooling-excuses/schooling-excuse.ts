import type { RowOf, schoolingExcusesImport } from '@guzhou/contracts';
import type { Objection, RowValues } from '@guzhou/importing';
import { overlap, type Day } from '@guzhou/days';
import { saysTheSame, type PartOf } from '@guzhou/recording';
import { schoolingExcuseInFile, schoolingExcuseRecord } from './schooling-excuse.record.js';
import type { SchoolingExcuseCode } from './schooling-excuses.errors.js';

type Row = RowOf<typeof schoolingExcusesImport>;

export type SchoolingExcuse = PartOf<typeof schoolingExcuseRecord, 'memberCode'>;

/** A child with all its excuses; no two on one day. */
export interface ExcusedChild {
  readonly memberCode: string;
  readonly excuses: readonly SchoolingExcuse[];
}

/** What a file of excuses would say of a child's of the row's first day; undefined: nothing is on record of that day. */
export function excuseAsRow({ memberCode, excuses }: ExcusedChild, row: Pick<Row, 'excused_from'>): RowValues<Row> | undefined {
  const found = excuses.find(({ from }) => from === row.excused_from);
  return found && schoolingExcuseInFile.cells({ ...found, memberCode });
}

/** What an excuse makes of a child's; one of the same first day it replaces. The same object: it says nothing new. */
export function withExcuse(child: ExcusedChild, next: SchoolingExcuse, today: Day): ExcusedChild | Objection<SchoolingExcuseCode> {
  const before = child.excuses.find(({ from }) => from === next.from);
  if (before !== undefined && saysTheSame(schoolingExcuseRecord, before, next)) return child;
  if (next.from > today) return { column: 'excused_from', code: 'date/in-future' };
  if (next.to !== null && next.to <= next.from) return { column: 'excused_to', code: 'schooling-excuse/ends-before-it-begins' };
  const others = child.excuses.filter((excuse) => excuse !== before);
  if (others.some((other) => overlap(other, next))) return { column: 'excused_from', code: 'schooling-excuse/overlapping' };
  return { ...child, excuses: [...others, next].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}
