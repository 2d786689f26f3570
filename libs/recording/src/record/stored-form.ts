import type { CopyValue } from '@guzhou/runtime';
import type { z } from 'zod';
import type { Column } from './table.js';

/** How the values of a field lie in their column, and are read from it. */
export interface StoredForm {
  stored(value: unknown): CopyValue;
  /** Throws where the column holds what the field can't have. */
  read(value: unknown): unknown;
  /** The same value as everybody writes it: codes in their order, a decimal with all its places. */
  canonical(value: unknown): unknown;
  same(a: unknown, b: unknown): boolean;
}

/** Follows from the schema: bounds of lengths and numbers are for what is said, not for what was taken under earlier ones. */
export function storedForm(schema: z.ZodType, { name, type, scale }: Column): StoredForm {
  const inner = unwrapped(schema);
  const element = inner._zod.def.type === 'array' ? unwrapped((inner as z.ZodArray<z.ZodType>).element) : null;
  const known = codesOf(element ?? inner);
  const one = (value: unknown): unknown => {
    if (known !== null && !known.has(value as string)) throw new Error(`The column ${name} holds a code that its list does not have.`);
    return value;
  };
  if (element !== null && type.endsWith('[]')) {
    return {
      stored: (value) => (value === null ? null : listText(value as (string | number)[])),
      read: (value) => (value === null ? null : (value as unknown[]).map(one)),
      canonical: (value) => value,
      same: sameList,
    };
  }
  if (element !== null && type === 'text') {
    return {
      stored: (value) => (value === null ? null : (value as string[]).join(',')),
      read: (value) => (value === null ? null : (value as string) === '' ? [] : (value as string).split(',').map(one)),
      canonical: (value) => (value === null ? null : (value as string[]).toSorted()),
      same: sameList,
    };
  }
  return {
    stored: (value) => value as CopyValue,
    read: (value) => (value === null ? null : one(value)),
    canonical: type === 'numeric' ? (value) => (typeof value === 'string' ? withPlaces(value, scale ?? 0) : value) : (value) => value,
    same: (a, b) => a === b,
  };
}

/** A list as its text: where it lies as a list, its order counts as it was said. */
function listText(values: readonly (string | number)[]): string {
  return `{${values.map((value) => (typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : value)).join(',')}}`;
}

function sameList(a: unknown, b: unknown): boolean {
  if (a === b || a === null || b === null) return a === b;
  const [one, other] = [a, b] as [unknown[], unknown[]];
  return one.length === other.length && one.every((each, i) => each === other[i]);
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const { type } = schema._zod.def;
  return type === 'nullable' || type === 'optional' ? unwrapped((schema as z.ZodNullable<z.ZodType>).unwrap()) : schema;
}

function codesOf(schema: z.ZodType): ReadonlySet<string> | null {
  return schema._zod.def.type === 'enum' ? new Set(Object.values((schema as z.ZodEnum).enum) as string[]) : null;
}

/** As the column has it, so that the same number compares as the same. */
function withPlaces(decimal: string, scale: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return scale === 0 ? whole : `${BigInt(whole)}.${fraction.padEnd(scale, '0')}`;
}
