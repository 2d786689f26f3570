import { ProblemError, type Problem } from '@guzhou/runtime';
import type { z } from 'zod';
import { codesOutOfUse } from './dated-codes.js';
import { wordsOf } from './field-words.js';
import { unfitFields, untidyFields } from './unfit-text.js';

type Field = NonNullable<Problem['fields']>[number];

/** More wrong fields than this are not listed. */
const MAX_FIELDS = 100;

/** Parses, or throws a 400 that names each wrong field and never its value. Without a schema nothing is looked at. */
export function validate<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, where: 'path' | 'query' | 'body'): z.output<Schema> {
  if (schema === undefined) return {} as z.output<Schema>;
  const result = schema.safeParse(value ?? (where === 'body' ? undefined : {}), { reportInput: true });
  const fields = (result.success ? [
    ...unfitFields(value, where), ...(where === 'body' ? untidyFields(result.data, where) : []), ...codesOutOfUse(schema, result.data, where)]
    : result.error.issues.slice(0, MAX_FIELDS).flatMap((issue) => fieldsOf(issue, where))).slice(0, MAX_FIELDS);
  if (result.success && fields.length === 0) return result.data;
  throw new ProblemError({
    code: 'request/invalid', status: 400, fields,
    detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
  });
}

function fieldsOf(issue: z.core.$ZodIssue, where: string): Field[] {
  const path = [where, ...issue.path].join('.');
  const words = wordsOf(issue);
  if (issue.code !== 'unrecognized_keys') return [{ path, ...words }];
  return issue.keys.slice(0, MAX_FIELDS).map((key) => ({ path: `${path}.${key.slice(0, 60)}`, ...words }));
}
