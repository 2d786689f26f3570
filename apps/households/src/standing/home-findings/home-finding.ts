import type { ImportKind } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { z } from 'zod';
import type { Day } from '@guzhou/days';
import type { Fields, RecordDefinition, RecordOf, Table } from '@guzhou/recording';

/** Something that was found at a home on a day. */
export interface HomeFinding {
  readonly householdCode: string;
  readonly foundOn: Day;
}

/** A kind of finding: how it lies, how files and requests say it. One per home and day: found again it is corrected. */
export interface FindingKind<T extends Table, F extends Fields, Row extends z.ZodObject> {
  /** As the change names it. */
  readonly change: string;
  readonly import: ImportKind<Row>;
  /** The file's column of the day. */
  readonly dayColumn: string;
  readonly record: RecordDefinition<T, F>;
  readonly inFile: {
    said(row: z.output<Row>): Finding<T, F>;
    cells(finding: Finding<T, F>): RowValues<z.output<Row>>;
  };
}

export type Finding<T extends Table, F extends Fields> = RecordOf<RecordDefinition<T, F>> & HomeFinding;
