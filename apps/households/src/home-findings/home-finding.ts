import type { ImportKind } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { z } from 'zod';
import type { Day } from '../days/days.js';
import type { RecordTable } from '../storage/record-table.js';

/** Something that was found at a home on a day. */
export interface HomeFinding {
  readonly householdCode: string;
  readonly foundOn: Day;
}

/** A kind of finding: where it lies, how files and requests say it. One per home and day: found again it is corrected. */
export interface FindingKind<Finding extends HomeFinding, Fields, Row extends z.ZodObject> {
  /** As the change names it. */
  readonly change: string;
  readonly import: ImportKind<Row>;
  /** The file's column of the day. */
  readonly dayColumn: string;
  readonly table: RecordTable<Finding>;
  /** Names every column as the finding does. */
  readonly selected: string;
  readonly stored: z.ZodType<Finding>;
  ofRow(row: z.output<Row>): Finding;
  /** The other way round. */
  asRow(finding: Finding): RowValues<z.output<Row>>;
  ofFields(key: HomeFinding, fields: Fields): Finding;
}

/** Whether two findings of one kind, home and day say the same. */
export function sameFinding<Finding extends HomeFinding>(a: Finding, b: Finding): boolean {
  return (Object.keys(a) as (keyof Finding)[]).every((field) => a[field] === b[field]);
}
