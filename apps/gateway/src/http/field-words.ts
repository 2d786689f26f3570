import type { Problem } from '@guzhou/runtime';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Words = NonNullable<Problem['fields']>[number]['detail'];

/** What is wrong with a field: a stable code, and in words what would be right. It tells of the schema, never of the value. */
export function wordsOf(issue: Issue): { readonly code: string; readonly detail: Words } {
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined) {
    return { code: 'value/missing', detail: { zh: '缺少此项。', en: 'This is missing.' } };
  }
  switch (issue.code) {
    case 'invalid_type': return { code: 'value/wrong-type', detail: wrongType(issue.expected) };
    case 'invalid_format': return { code: 'value/wrong-format', detail: wrongFormat(issue) };
    case 'too_small': return { code: 'value/too-small', detail: tooSmall(issue) };
    case 'too_big': return { code: 'value/too-big', detail: tooBig(issue) };
    case 'invalid_value': return { code: 'value/not-in-list', detail: notInList(issue.values) };
    case 'unrecognized_keys': return { code: 'value/unknown-field', detail: { zh: '没有这一项。', en: 'There is no such field.' } };
    case 'custom': case 'invalid_element': case 'invalid_key': case 'invalid_union': case 'not_multiple_of':
      return { code: 'value/invalid', detail: { zh: '此项无效。', en: 'This is not valid.' } };
  }
}

const types: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'text'], number: ['数', 'a number'], int: ['整数', 'a whole number'], boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'], object: ['对象', 'an object'], null: ['null', 'null'],
};

function wrongType(expected: string): Words {
  const [zh, en] = types[expected] ?? [expected, expected];
  return { zh: `类型不对，应为${zh}。`, en: `This is of the wrong type; it must be ${en}.` };
}

const formats: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  date: ['日期 YYYY-MM-DD，且确有其日', 'a day of the calendar, YYYY-MM-DD'], datetime: ['时刻 YYYY-MM-DDThh:mm:ssZ', 'a moment, YYYY-MM-DDThh:mm:ssZ'],
  uuid: ['UUID', 'a UUID'],
};

function wrongFormat({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): Words {
  const [zh, en] = formats[format] ?? [`与 ${pattern ?? format} 相符`, `like ${pattern ?? format}`];
  return { zh: `格式不对，应为${zh}。`, en: `This has the wrong format; it must be ${en}.` };
}

function tooSmall({ origin, minimum, inclusive = true }: z.core.$ZodIssueTooSmall): Words {
  return inclusive ? beyond(origin, minimum, ['至少', 'at least']) : { zh: `应大于 ${minimum}。`, en: `This must be more than ${minimum}.` };
}

function tooBig({ origin, maximum, inclusive = true }: z.core.$ZodIssueTooBig): Words {
  return inclusive ? beyond(origin, maximum, ['最多', 'at most']) : { zh: `应小于 ${maximum}。`, en: `This must be less than ${maximum}.` };
}

function beyond(origin: string, limit: number | bigint, [zh, en]: readonly [zh: string, en: string]): Words {
  if (origin === 'string') return { zh: `${zh} ${limit} 个字符。`, en: `This must have ${en} ${limit} characters.` };
  if (origin === 'array') return { zh: `${zh} ${limit} 项。`, en: `This must have ${en} ${limit} entries.` };
  return { zh: `${zh}为 ${limit}。`, en: `This must be ${en} ${limit}.` };
}

/** The words of a long list are in the code lists; here they would only hide what is wrong. */
const LISTED = 30;

function notInList(values: readonly unknown[]): Words {
  const listed = values.slice(0, LISTED).map(String);
  const [zh, en] = values.length > LISTED ? ['等', ' …'] : ['之一', ''];
  return { zh: `应为 ${listed.join('、')} ${zh}。`, en: `This must be one of ${listed.join(', ')}${en}.` };
}
