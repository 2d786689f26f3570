import type { RecordDefinition } from './define-record.js';
import type { SealPlace, Shown } from './sealed.js';

/** How the rows of a record are shown in a history. */
export interface HistoryTable<Label extends string = string> {
  readonly table: string;
  readonly record: Label;
  /** Columns of the row's key: the code under which the history is asked for, then a day where there is one. */
  readonly key: readonly [string, ...string[]];
  /** Column → field; what is not named here says nothing about the world. */
  readonly fields: Readonly<Record<string, HistoryField>>;
}

interface HistoryField {
  readonly field: string;
  /** Told as text: a number that may be larger than JSON has them. */
  readonly big: boolean;
  /** How much of it is shown, and what binds it; null: it is not sealed. */
  readonly sealed: { readonly shown: Shown; readonly place: SealPlace } | null;
}

/** What its history shows of a record, under the name that the contracts have for it. */
export function historyOf<Label extends string>(record: Label, { table, columns }: RecordDefinition): HistoryTable<Label> {
  const [code, ...rest] = columns.filter(({ inKey }) => inKey).map(({ column }) => column.name);
  const shown = columns.filter(({ inKey, alias, field }) => !inKey && alias !== null && field !== 'version');
  return {
    table: table.name, record, key: [code!, ...rest],
    fields: Object.fromEntries(shown.map(({ column, field, seal, place }) => [
      column.name, { field, big: column.type === 'bigint', sealed: seal === null || place === null ? null : { shown: seal.shown, place } },
    ])),
  };
}
