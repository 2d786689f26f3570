import { ProblemError, type Problem } from '@guzhou/runtime';
import type { z } from 'zod';
import { wordsOf } from './field-words.js';

type Field = NonNullable<Problem['fields']>[number];

/** Parses, or throws a 400 that names each wrong field and never its value. Without a schema nothing is looked at. */
export function validate<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, where: 'path' | 'query' | 'body'): z.output<Schema> {
  if (schema === undefined) return {} as z.output<Schema>;
  const result = schema.safeParse(value ?? (where === 'body' ? undefined : {}), { reportInput: true });
  if (result.success) return result.data;
  throw new ProblemError({
    code: 'request/invalid', status: 400,
    detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
    fields: result.error.issues.flatMap((issue) => fieldsOf(issue, where)),
  });
}

function fieldsOf(issue: z.core.$ZodIssue, where: string): Field[] {
  const path = [where, ...issue.path].join('.');
  const words = wordsOf(issue);
  if (issue.code !== 'unrecognized_keys') return [{ path, ...words }];
  return issue.keys.map((key) => ({ path: `${path}.${key.slice(0, 60)}`, ...words }));
}
