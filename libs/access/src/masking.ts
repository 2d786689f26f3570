import { levelsOf, markOf, partsOf, type Level, type Permission, type RequestContract } from '@guzhou/contracts';
import type { z } from 'zod';

/** What is told to those alone who state a purpose and may reveal it in all the places that are asked about. */
export const reveals = { number: 'reveal.identity', health: 'reveal.health' } as const satisfies Partial<Record<Level, Permission>>;
export type Hidden = keyof typeof reveals;

const hidable = Object.keys(reveals) as readonly Hidden[];

/** What an answer becomes for somebody who may not be told everything: copied as far as it changes. */
export type Masker = (value: unknown) => unknown;

/** Of a contract, its maskers as far as they were needed, by the levels that they hide. */
const made = new WeakMap<object, Map<string, Masker | null>>();

/** Levels of which answers of this contract may tell something that is hidden from some; of most contracts none. */
export function hidableOf(contract: Pick<RequestContract, 'output'>): readonly Hidden[] {
  const held = levelsOf(contract as RequestContract);
  return held.size === 0 ? [] : hidable.filter((level) => held.has(level));
}

/** Hides these levels of answers of a contract: null stands where something did, or did not. Null: no field of it is of these levels. */
export function maskerOf(contract: Pick<RequestContract, 'output'>, hidden: ReadonlySet<Hidden>): Masker | null {
  let maskers = made.get(contract);
  if (maskers === undefined) made.set(contract, maskers = new Map<string, Masker | null>());
  const key = [...hidden].sort().join(' ');
  let masker = maskers.get(key);
  if (masker === undefined) maskers.set(key, masker = compile(contract.output, hidden));
  return masker;
}

function compile(schema: z.ZodType, hidden: ReadonlySet<Level>): Masker | null {
  const mark = markOf(schema);
  if (mark !== undefined && 'levels' in mark && mark.levels.some((level) => hidden.has(level))) return () => null;
  const parts = partsOf(schema).flatMap(([name, part]) => {
    const masker = compile(part, hidden);
    return masker === null ? [] : [[name, masker] as const];
  });
  if (mark !== undefined && 'by' in mark) {
    const told = new Set(Object.keys(mark.of).filter((said) => hidden.has(mark.of[said]!)));
    if (told.size > 0) return ofEntry(mark.by, told, mark.values, ofFields(parts));
  }
  if (parts.length === 0) return null;
  const { type } = schema._zod.def;
  if (type === 'object') return ofFields(parts);
  const inner = parts.length === 1 ? parts[0]![1] : inTurn(parts.map(([, masker]) => masker));
  if (type === 'array') return (value) => (value as readonly unknown[]).map(inner);
  if (type === 'record') return ofValues(inner);
  // Something that may be null or absent, one of several: whatever stands there.
  return (value) => (value === null || value === undefined ? value : inner(value));
}

type Fields = Readonly<Record<string, unknown>>;

function ofFields(parts: readonly (readonly [name: string | null, masker: Masker])[]): Masker {
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...value };
    for (const [name, masker] of parts) if (copy[name!] !== undefined) copy[name!] = masker(copy[name!]);
    return copy;
  };
}

function ofEntry(by: string, told: ReadonlySet<string>, values: readonly string[], fields: Masker): Masker {
  return (value) => {
    const masked = fields(value) as Fields;
    return told.has(String(masked[by])) ? { ...masked, ...Object.fromEntries(values.map((each) => [each, null])) } : masked;
  };
}

function ofValues(inner: Masker): Masker {
  return (value) => Object.fromEntries(Object.entries(value as Fields).map(([key, each]) => [key, inner(each)]));
}

/** Of which of several kinds a value is nobody looks: what is hidden in one is hidden where another has a field of the same name. */
function inTurn(maskers: readonly Masker[]): Masker {
  return (value) => maskers.reduce((masked, masker) => masker(masked), value);
}
