import { ProblemError } from '@guzhou/runtime';
import { z } from 'zod';
import { validate } from '../src/http/validate.js';
import { declaredRoutes } from '../src/openapi/declared-routes.js';

/** Marks of an expression that no sentence has. */
const EXPRESSION = /\\[dwspDWSP]|\(\?|\^|\$|\[[^\]]+\]|\{\d+(,\d*)?\}|[\])][*+]/;
/** What is said where nothing better is known. */
const NO_HELP = /接口文档所说的格式|of the form that the documentation says|此项无效|This is not valid/;

/** Text that is right nowhere or almost: of a form that nobody asks for, empty, too long, and what is no text. */
const wrongTexts = ['\u0001?', '', 'ζ'.repeat(6_000), 7, null];

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;

/** The constants of an object, so that the alternative is chosen whose other fields are wrong. */
function constantsOf(shape: NonNullable<Definition['shape']>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).flatMap(([key, field]) => {
    const { type, values } = definitionOf(field);
    return type === 'literal' ? [[key, values![0]]] : [];
  }));
}

/** Values of which one text, somewhere in it, is wrong. */
function* spoilt(schema: z.ZodType): Generator {
  const { type, shape, element, innerType, in: before, valueType, options = [] } = definitionOf(schema);
  if (shape !== undefined) {
    const constants = constantsOf(shape);
    for (const [key, field] of Object.entries(shape)) for (const value of spoilt(field)) yield { ...constants, [key]: value };
    return;
  }
  if (element !== undefined) for (const value of spoilt(element)) yield [value];
  else if (valueType !== undefined) for (const value of spoilt(valueType)) yield { a: value };
  else if (innerType !== undefined) yield* spoilt(innerType);
  else if (before !== undefined) yield* spoilt(before);
  else if (options.length > 0) for (const option of options) yield* spoilt(option);
  else if (['string', 'enum', 'template_literal', 'literal'].includes(type)) yield* wrongTexts;
}

describe('what a caller is told of a wrong field', () => {
  it('is what would be right, in both languages and never as an expression, for every text of every route', async () => {
    const told = new Map<string, string>();
    let tried = 0;
    for (const [name, { params, query, body }] of await declaredRoutes()) {
      for (const [where, schema] of [['path', params], ['query', query], ['body', body]] as const) {
        if (schema === undefined) continue;
        for (const value of spoilt(schema)) {
          tried++;
          try {
            validate(schema, value, where);
          } catch (error) {
            for (const { path, detail: { zh, en } } of (error as ProblemError).problem.fields!) told.set(`${zh} ${en}`, `${name} ${path}`);
          }
        }
      }
    }
    expect([...told].filter(([words]) => EXPRESSION.test(words) || NO_HELP.test(words) || !/[一-鿿].*[a-z]/.test(words))).toEqual([]);
    expect(tried).toBeGreaterThan(2_000);
    expect(told.size).toBeGreaterThan(50);
  });
});
