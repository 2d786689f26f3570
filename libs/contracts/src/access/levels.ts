import type { z } from 'zod';
import type { RequestContract } from '../define.js';

/**
 * How closely what an answer tells belongs to a person: a name; a number that is theirs (ID, phone, account, certificate); health
 * and disability; income. Numbers and health are told to whoever states a purpose and may reveal them there; to all others masked.
 */
export const levels = ['identity', 'number', 'health', 'income'] as const;
export type Level = (typeof levels)[number];

/** Of an object of which one field says what others tell, such as `{ field: 'health', before, after }`. */
export interface LevelsBy {
  readonly by: string;
  readonly values: readonly string[];
  /** What `by` says → the level of what `values` tell. What is not named has none. */
  readonly of: Readonly<Record<string, Level>>;
}

export type Mark = { readonly levels: readonly Level[] } | LevelsBy | { readonly tells: readonly Level[] };

const marks = new WeakMap<z.ZodType, Mark>();

/** The same schema for a field of this level, or of several at once. What is masked becomes null: a number or health must be nullable. */
export function level<Schema extends z.ZodType>(schema: Schema, ...of: readonly [Level, ...Level[]]): Schema {
  return marked(schema, { levels: of });
}

/** The same schema for an object of which one field says of which level others are. They must be nullable, as above. */
export function levelsBy<Schema extends z.ZodObject>(schema: Schema, mark: LevelsBy): Schema {
  return marked(schema, mark);
}

/** The same schema for text that may tell such things, and is masked by whoever makes or shows it. */
export function telling<Schema extends z.ZodType>(schema: Schema, tells: readonly Level[]): Schema {
  return tells.length === 0 ? schema : marked(schema, { tells });
}

/** What was said of a schema itself, not of what it holds. */
export function markOf(schema: z.ZodType): Mark | undefined {
  return marks.get(schema);
}

/** A copy with the same definition, and so the same name and form: one schema may stand for fields of several levels. */
function marked<Schema extends z.ZodType>(schema: Schema, mark: Mark): Schema {
  const copy = schema.clone();
  marks.set(copy, mark);
  return copy;
}

/** The schemas of which one is made, whatever its kind: of an object its fields by name, of all others under no name. */
export function partsOf(schema: z.ZodType): readonly (readonly [name: string | null, part: z.ZodType])[] {
  const { shape, ...def } = schema._zod.def as {
    shape?: Readonly<Record<string, z.ZodType>>; element?: z.ZodType; options?: readonly z.ZodType[]; left?: z.ZodType; right?: z.ZodType;
    innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType; valueType?: z.ZodType; items?: readonly z.ZodType[];
  };
  if (shape !== undefined) return Object.entries(shape);
  const { element, options = [], left, right, innerType, in: piped, out, valueType, items = [] } = def;
  return [element, ...options, left, right, innerType, piped, out, valueType, ...items]
    .filter((part) => part !== undefined).map((part) => [null, part]);
}

const found = new WeakMap<RequestContract, ReadonlySet<Level>>();

/** Which levels an answer may hold, at any depth. */
export function levelsOf(contract: RequestContract): ReadonlySet<Level> {
  let held = found.get(contract);
  if (held === undefined) {
    held = new Set(levelsIn(contract.output));
    found.set(contract, held);
  }
  return held;
}

/** The same of any schema, such as what a route answers. */
export function levelsIn(schema: z.ZodType): Level[] {
  return [...levelsTold(markOf(schema)), ...partsOf(schema).flatMap(([, part]) => levelsIn(part))];
}

function levelsTold(mark: Mark | undefined): readonly Level[] {
  if (mark === undefined) return [];
  if ('levels' in mark) return mark.levels;
  return 'tells' in mark ? mark.tells : Object.values(mark.of);
}
