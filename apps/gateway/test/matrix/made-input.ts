import { placeFieldsOf, type RequestContract } from '@guzhou/contracts';
import type { z } from 'zod';

/** What stands where an input names something that lies somewhere: of a kind, the so-many-th in this input. */
export type Fill = (kind: string, nth: number, path: string) => string;

/** What has an input, says where in it places are named, and may be one or another thing by a field of it. */
type Asked = Pick<RequestContract, 'input' | 'about'> & Partial<Pick<RequestContract, 'permission'>>;

/** Of the many forms of text the first of these that fits; days are past ones. */
const texts = [
  '2020-05-20', '2020-05', '2020-05-20T02:00:00.000Z', '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11', 'X-1', '522632', '522632100000', '1', '12345678901', '990000198006150021',
  '侗寨', 'cadre-7', 'households', 'H001', 'H-1.H001.H-1',
];
/** A revision that nothing has, so that whatever is found is refused as changed meanwhile. */
const NEVER = 999_999;
const numbers = [1, 2020, 20, 0];

interface Making {
  readonly places: ReadonlyMap<string, string>;
  readonly by: string | undefined;
  readonly fill: Fill;
  /** Which of several is taken, where there are several. */
  readonly choice: number;
  /** Whether what may be left out is left out, also where it names something. */
  readonly bare: boolean;
  readonly counts: Map<string, number>;
  most: number;
}

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly items?: readonly z.ZodType[];
}

const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Def;

/**
 * Inputs that a schema takes, made from it: one for each thing that it may be, with everything named that it may name, and one that
 * names no more than it has to.
 */
export function madeInputs(asked: Asked, fill: Fill): unknown[] {
  const places = new Map(placeFieldsOf(asked as RequestContract).map(({ path, kind }) => [path.join('.'), kind]));
  const by = typeof asked.permission === 'object' ? asked.permission.by : undefined;
  const made = (choice: number, bare: boolean) => {
    const making: Making = { places, by, fill, choice, bare, counts: new Map(), most: 1 };
    return { value: make(asked.input, [], making), most: making.most };
  };
  const first = made(0, false);
  const all = [first.value, ...Array.from({ length: first.most - 1 }, (_, i) => made(i + 1, false).value), made(0, true).value];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function make(schema: z.ZodType, path: readonly string[], making: Making): unknown {
  const def = defOf(schema);
  const kind = making.places.get(path.join('.'));
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape!).flatMap(([name, field]) => {
        const within = [...path, name];
        if (mayBeAbsent(field) && within.join('.') !== making.by && (making.bare || !namesPlace(within, making))) return [];
        return [[name, make(field, within, making)] as const];
      });
      const object = Object.fromEntries(fields);
      if (schema.safeParse(object).success) return object;
      // It may have to say one thing of several.
      const fuller = Object.entries(def.shape!).filter(([name]) => !(name in object))
        .map(([name, field]) => ({ ...object, [name]: make(field, [...path, name], making) }));
      return fuller.find((each) => schema.safeParse(each).success) ?? object;
    }
    case 'array': return [make(def.element!, [...path, '*'], making)];
    case 'tuple': return def.items!.map((item, i) => make(item, [...path, String(i)], making));
    case 'optional': case 'default': case 'prefault': case 'nonoptional': case 'readonly': case 'catch':
      return make(def.innerType!, path, making);
    case 'nullable': return namesPlace(path, making) && !making.bare ? make(def.innerType!, path, making) : null;
    case 'pipe': return make(def.in!, path, making);
    case 'lazy': return make(def.getter!(), path, making);
    case 'intersection': return { ...make(def.left!, path, making) as object, ...make(def.right!, path, making) as object };
    case 'union': {
      const options = def.options!;
      making.most = Math.max(making.most, options.length);
      return make(options[making.choice % options.length]!, path, making);
    }
    case 'enum': {
      const entries = Object.values(def.entries!);
      if (path.join('.') !== making.by) return entries[0];
      making.most = Math.max(making.most, entries.length);
      return entries[making.choice % entries.length];
    }
    case 'literal': return def.values![0];
    case 'record': return {};
    case 'boolean': return true;
    case 'null': case 'unknown': case 'any': return null;
    case 'number': return path.at(-1)!.startsWith('expected') ? NEVER : numbers.find((number) => schema.safeParse(number).success) ?? 1;
    default: {
      if (kind !== undefined) {
        const nth = making.counts.get(kind) ?? 0;
        making.counts.set(kind, nth + 1);
        return making.fill(kind, nth, path.join('.'));
      }
      return texts.find((text) => schema.safeParse(text).success) ?? 'x';
    }
  }
}

function namesPlace(path: readonly string[], { places }: Making): boolean {
  const prefix = path.join('.');
  return [...places.keys()].some((place) => place === prefix || place.startsWith(`${prefix}.`));
}

function mayBeAbsent(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success;
}

/** Where places are named in an input, one for each value. */
export function placesNamed(asked: Asked, input: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: readonly string[], place: readonly string[]): void => {
    const [name, ...rest] = place;
    if (name === undefined) {
      if (typeof value === 'string') found.push(path.join('.'));
    } else if (name === '*') {
      if (Array.isArray(value)) for (const each of value) walk(each, [...path, '*'], rest);
    } else if (typeof value === 'object' && value !== null && name in value) {
      walk((value as Readonly<Record<string, unknown>>)[name], [...path, name], rest);
    }
  };
  for (const { path } of placeFieldsOf(asked as RequestContract)) walk(input, [], path);
  return found;
}
