import type { z } from 'zod';
import type { About, RequestContract } from '../define.js';
import { fieldOf } from '../imports/field-of.js';

/** Names of fields that say where something is, wherever in an input they stand, and what they name. */
const placeFields: Readonly<Record<string, string>> = {
  division: 'division', divisionCode: 'division', villageCode: 'division',
  householdCode: 'household', household: 'household',
  memberCode: 'member', memberCodes: 'member', sameAs: 'member',
  procedureId: 'procedure', noticeId: 'notice', clueCode: 'clue', measureCode: 'plan-measure', runId: 'rule-run', mergeId: 'merge',
  projectCode: 'project', fundCode: 'fund', payoutCode: 'payout', placementCode: 'placement', wageCode: 'wage', workshopCode: 'workshop',
  wishCode: 'wish', courseCode: 'course', completionCode: 'completion', incomeCode: 'income',
};

/** What a column of a file names, by its name; undefined: nothing that lies anywhere. */
export function placeKindOfColumn(column: string): string | undefined {
  return placeFields[fieldOf(column)];
}

/** A field of an input that names something that lies somewhere. */
export interface PlaceField {
  /** From the input; `*` stands for each element of a list. */
  readonly path: readonly string[];
  /** What it names: a division, or a kind of record. */
  readonly kind: string;
}

const found = new WeakMap<RequestContract, readonly PlaceField[]>();

/**
 * Every field of a request's input that names something that lies somewhere: those of well-known names, wherever they stand, and
 * those that the contract tells besides.
 */
export function placeFieldsOf(contract: RequestContract): readonly PlaceField[] {
  let fields = found.get(contract);
  if (fields === undefined) {
    const own = typeof contract.about === 'object' && !isByRows(contract.about) ? Object.entries(contract.about) : [];
    const told = own.map(([path, kind]) => ({ path: path.split('.'), kind }));
    fields = [...new Map([...fieldsIn(contract.input, []), ...told].map((field) => [field.path.join('.'), field])).values()];
    found.set(contract, fields);
  }
  return fields;
}

/** Every field of a schema, at any depth, by whose name it names something that lies somewhere. */
export function placesIn(schema: z.ZodType): readonly PlaceField[] {
  return fieldsIn(schema, []);
}

/** What an input names, by kind; each code once. */
export function namedIn(contract: RequestContract, input: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const { path, kind } of placeFieldsOf(contract)) {
    for (const code of valuesAt(input, path)) {
      if (!named.has(kind)) named.set(kind, new Set());
      named.get(kind)!.add(code);
    }
  }
  return named;
}

/** Whether each row of an input is looked at by itself. */
export function isByRows(about: About | undefined): about is { readonly rows: Readonly<Record<string, string>> } {
  return typeof about === 'object' && typeof about.rows === 'object';
}

function fieldsIn(schema: z.ZodType, path: readonly string[]): PlaceField[] {
  const { shape, element, options, left, right, innerType, in: piped, getter } = schema._zod.def as {
    shape?: Readonly<Record<string, z.ZodType>>; element?: z.ZodType; options?: readonly z.ZodType[]; left?: z.ZodType; right?: z.ZodType;
    innerType?: z.ZodType; in?: z.ZodType; getter?: () => z.ZodType;
  };
  if (shape !== undefined) {
    return Object.entries(shape).flatMap(([name, field]) => {
      const kind = placeFields[name];
      const within = [...path, name];
      return [...kind !== undefined && !holdsObjects(field) ? [{ path: isList(field) ? [...within, '*'] : within, kind }] : [], ...fieldsIn(field, within)];
    });
  }
  if (element !== undefined) return fieldsIn(element, [...path, '*']);
  const within = [...options ?? [], left, right, innerType, piped, getter?.()].filter((each) => each !== undefined);
  return within.flatMap((each) => fieldsIn(each, path));
}

function bare(schema: z.ZodType): z.ZodType {
  const { innerType } = schema._zod.def as { innerType?: z.ZodType };
  return innerType === undefined ? schema : bare(innerType);
}

function isList(schema: z.ZodType): boolean {
  return bare(schema)._zod.def.type === 'array';
}

function holdsObjects(schema: z.ZodType): boolean {
  const { type, element } = bare(schema)._zod.def as { type: string; element?: z.ZodType };
  return type === 'object' || (element !== undefined && bare(element)._zod.def.type === 'object');
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[]): string[] {
  if (value === undefined || value === null) return [];
  if (name === undefined) return typeof value === 'string' ? [value] : [];
  if (name === '*') return Array.isArray(value) ? value.flatMap((each) => valuesAt(each, rest)) : [];
  return typeof value === 'object' && Object.hasOwn(value, name) ? valuesAt((value as Readonly<Record<string, unknown>>)[name], rest) : [];
}
