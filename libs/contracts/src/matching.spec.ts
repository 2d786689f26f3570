import { z } from 'zod';
import { cellOf, formOf, formOfExpression, importKinds, matching, requests } from './index.js';

type Json = Readonly<Record<string, unknown>>;

/** Every expression in a JSON schema that no format explains. */
function expressionsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(expressionsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { pattern, format, ...rest } = node as Json;
  return [...(typeof pattern === 'string' && format === undefined ? [pattern] : []), ...Object.values(rest).flatMap(expressionsIn)];
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const known = (source: string) => formOfExpression(`/${source}/`) ?? formOfExpression(`/${source}/u`);

describe('text of a form', () => {
  it('says what it should be, wherever a request asks for it', () => {
    const silent = requests.flatMap(({ name, input }) =>
      expressionsIn(schemaOf(input)).filter((source) => known(source) === undefined).map((source) => `${name}: ${source}`));
    expect(silent).toEqual([]);
  });

  it('says so of every cell, too', () => {
    const silent = importKinds.flatMap((kind) => Object.keys(kind.headings).flatMap((column) =>
      expressionsIn(schemaOf(cellOf(kind, column))).filter((source) => known(source) === undefined).map(() => `${kind.kind}.${column}`)));
    expect(silent).toEqual([]);
    for (const kind of importKinds) {
      for (const column of Object.keys(kind.headings)) {
        const { zh, en } = formOf(cellOf(kind, column))!.form;
        expect(`${zh} ${en}`).not.toMatch(/\\d|\^|\{\d/);
      }
    }
  });

  it('is said in one way', () => {
    expect(() => matching(/^\d{6}$/, { zh: '别的', en: 'something else' })).toThrow('said in two ways');
  });
});
