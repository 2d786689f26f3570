import type { z } from 'zod';

/**
 * Says yes only to values that their schema would give back unchanged: the same values under the same keys in the same
 * order. No means that the schema itself has to be asked.
 */
export type Keeper = (value: unknown) => boolean;

/** zod's own description of a schema, which it keeps stable for libraries; only what is read here. */
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly coerce?: boolean;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
}

interface Check {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: unknown;
  readonly inclusive?: boolean;
}

type Schema = Pick<z.core.$ZodType, '_zod'>;

const keepers = new WeakMap<Schema, Keeper | null>();

/**
 * The keeper of a schema, made once; null where there is none: for schemas that change what they take, and for kinds
 * that are not known here. Checking so costs a small part of what parsing does, and copies nothing.
 */
export function keeperOf(schema: Schema): Keeper | null {
  let keeper = keepers.get(schema);
  if (keeper === undefined) keepers.set(schema, keeper = compile(schema._zod.def));
  return keeper;
}

/** As `safeParse` of the schema; a value that it would give back unchanged is not copied. */
export function parseFast<T extends z.ZodType>(schema: T, value: unknown): z.ZodSafeParseResult<z.output<T>> {
  if (keeperOf(schema)?.(value) === true) return { success: true, data: value as z.output<T> };
  return schema.safeParse(value);
}

function compile(def: Definition): Keeper | null {
  if (def.coerce === true) return null;
  const checks = checksOf(def);
  if (checks === null) return null;
  switch (def.type) {
    case 'string': return all((value) => typeof value === 'string', checks);
    case 'number': return all(def.format === undefined ? Number.isFinite : Number.isSafeInteger, checks);
    case 'boolean': return all((value) => typeof value === 'boolean', checks);
    case 'unknown': return all(() => true, checks);
    case 'literal': return checks.length > 0 ? null : oneOf(def.values!);
    case 'enum': return checks.length > 0 ? null : oneOf(Object.values(def.entries!));
    case 'nullable': return unless(null, def.innerType!, checks);
    case 'optional': return unless(undefined, def.innerType!, checks);
    case 'array': return list(def.element!, checks);
    case 'object': return checks.length > 0 || (def.catchall !== undefined && typeOf(def.catchall) !== 'never') ? null : record(def.shape!);
    default: return null;
  }
}

const formats = new Set(['uuid', 'date', 'datetime']);

/** Null where one is not known. Lengths are counted in UTF-16 units, of which text has no fewer than characters. */
function checksOf(def: Definition): ((value: never) => boolean)[] | null {
  const found: ((value: never) => boolean)[] = [];
  const all: Check[] = (def.checks ?? []).map(({ _zod }) => _zod.def);
  if (def.type === 'string' && def.format !== undefined) all.unshift({ check: 'string_format', format: def.format, pattern: def.pattern! });
  if (def.type === 'number' && def.format !== undefined && def.format !== 'safeint') return null;
  for (const { check, format = '', pattern, maximum, minimum, value, inclusive } of all) {
    if (check === 'string_format' && (formats.has(format) || format === 'regex') && pattern !== undefined && !pattern.global && !pattern.sticky) {
      found.push((text: string) => pattern.test(text));
    } else if (check === 'max_length') {
      found.push((list: string | unknown[]) => list.length <= maximum!);
    } else if (check === 'min_length') {
      const units = def.type === 'string' && minimum! > 1 ? 2 * minimum! : minimum!;
      found.push((list: string | unknown[]) => list.length >= units);
    } else if (check === 'greater_than' && typeof value === 'number') {
      found.push(inclusive ? (number: number) => number >= value : (number: number) => number > value);
    } else if (check === 'less_than' && typeof value === 'number') {
      found.push(inclusive ? (number: number) => number <= value : (number: number) => number < value);
    } else {
      return null;
    }
  }
  return found;
}

function all(kind: Keeper, checks: readonly ((value: never) => boolean)[]): Keeper {
  const [first, second, ...others] = checks;
  if (first === undefined) return kind;
  if (second === undefined) return (value) => kind(value) && first(value as never);
  return (value) => kind(value) && first(value as never) && second(value as never) && others.every((check) => check(value as never));
}

function oneOf(values: readonly unknown[]): Keeper | null {
  const known = new Set(values);
  return values.every((value) => typeof value !== 'number') ? (value) => known.has(value) : null;
}

function unless(nothing: null | undefined, innerType: Schema, checks: readonly unknown[]): Keeper | null {
  const inner = keeperOf(innerType);
  return inner === null || checks.length > 0 ? null : (value) => value === nothing || inner(value);
}

function list(elementType: Schema, checks: readonly ((value: never) => boolean)[]): Keeper | null {
  const element = keeperOf(elementType);
  if (element === null) return null;
  return all((value) => {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) if (!element(value[i])) return false;
    return true;
  }, checks);
}

/** Of a strict object, and of one that would drop other keys: there are none. */
function record(shape: Readonly<Record<string, Schema>>): Keeper | null {
  const keys = Object.keys(shape);
  const inner = keys.map((key) => keeperOf(shape[key]!));
  const mayBeAbsent = keys.map((key) => typeOf(shape[key]!) === 'optional');
  // Of a key that every object inherits zod reads what is inherited.
  if (inner.includes(null) || keys.some((key) => key in Object.prototype)) return null;
  const fields = inner as readonly Keeper[];
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    let at = 0;
    for (const key in value) {
      while (at < keys.length && keys[at] !== key) if (!mayBeAbsent[at++]) return false;
      if (at === keys.length || !fields[at]!((value as Record<string, unknown>)[key])) return false;
      at++;
    }
    while (at < keys.length) if (!mayBeAbsent[at++]) return false;
    return true;
  };
}

function typeOf(schema: Schema): string {
  return schema._zod.def.type;
}
