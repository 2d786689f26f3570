import type { Indexer } from '@guzhou/runtime';
import type { z } from 'zod';
import type { RecordDefinition } from './define-record.js';

/** How a sealed value is shown to who may not read it whole: as it is, or with all but its last characters hidden. */
export type Shown = 'whole' | 'masked';

/** By which a sealed value can be found: a column, a second one `<column>B` under another key while keys change, and what stands there. */
export interface BlindIndex<Column extends string = string> {
  readonly column: Column;
  /** Made once for a key, so that it may remember. */
  readonly by: (indexer: Indexer) => (value: string) => Buffer;
}

/** A text that lies encrypted in its column `<field>Sealed`, bound to table, field, county and key. */
export interface Sealed<Value extends string | null = string | null, Index extends string = string> {
  readonly sealed: true;
  readonly schema: z.ZodType<Value>;
  readonly shown: Shown;
  readonly index: BlindIndex<Index> | null;
}

export function sealed<Value extends string | null>(schema: z.ZodType<Value>, options: { readonly shown: Shown }): Sealed<Value, never>;
export function sealed<Value extends string | null, const Index extends string>(
  schema: z.ZodType<Value>, options: { readonly shown: Shown; readonly index: BlindIndex<Index> },
): Sealed<Value, Index>;
export function sealed(
  schema: z.ZodType<string | null>, { shown, index }: { readonly shown: Shown; readonly index?: BlindIndex },
): Sealed {
  return { sealed: true, schema, shown, index: index ?? null };
}

export function isSealed(field: z.ZodType | Sealed): field is Sealed {
  return 'sealed' in field;
}

/** What binds a sealed value to its place, by county and key, so that it opens nowhere else. */
export type SealPlace = (county: string, key: string) => string;

/** Of sealed values of a field, for statements that read single columns. */
export function sealPlace({ table, columns }: RecordDefinition, field: string): SealPlace {
  const place = columns.find((each) => each.field === field)?.place ?? null;
  if (place === null) throw new Error(`${table.name} has no sealed ${field}.`);
  return place;
}

/** `record-copy/id-number/522632/<key>`. */
export function placesOf(table: string, field: string): SealPlace {
  const column = `${table.replaceAll('_', '-')}/${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return (county, key) => `${column}/${county}/${key}`;
}
