import { ProblemError, type Problem } from '@guzhou/runtime';
import type { z } from 'zod';

type Field = NonNullable<Problem['fields']>[number];

const words: Record<string, Field['detail']> = {
  'value/missing': { zh: '缺少此项。', en: 'This is missing.' },
  'value/wrong-type': { zh: '类型不对。', en: 'This is of the wrong type.' },
  'value/wrong-format': { zh: '格式不对。', en: 'This has the wrong format.' },
  'value/too-small': { zh: '太小或太短。', en: 'This is too small or too short.' },
  'value/too-big': { zh: '太大或太长。', en: 'This is too big or too long.' },
  'value/not-in-list': { zh: '不在允许的取值之内。', en: 'This is not one of the values allowed.' },
  'value/unknown-field': { zh: '没有这一项。', en: 'There is no such field.' },
  'value/invalid': { zh: '此项无效。', en: 'This is not valid.' },
};

const codes: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'value/wrong-type', invalid_format: 'value/wrong-format', too_small: 'value/too-small', too_big: 'value/too-big',
  invalid_value: 'value/not-in-list', unrecognized_keys: 'value/unknown-field',
};

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
  const missing = issue.code === 'invalid_type' || issue.code === 'invalid_value' ? issue.input === undefined : false;
  const code = missing ? 'value/missing' : codes[issue.code] ?? 'value/invalid';
  const detail = words[code] ?? words['value/invalid']!;
  if (issue.code !== 'unrecognized_keys') return [{ path, code, detail }];
  return issue.keys.map((key) => ({ path: `${path}.${key.slice(0, 60)}`, code, detail }));
}
