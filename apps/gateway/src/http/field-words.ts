import { codesOfList, formOfExpression, listOfMessage, rightWordsOf } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Words = NonNullable<Problem['fields']>[number]['detail'];

/** What is wrong with a field: a stable code, and in words what would be right. It tells of the schema, never of the value. */
export function wordsOf(issue: Issue): { readonly code: string; readonly detail: Words } {
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined) {
    return { code: 'value/missing', detail: missing(issue) };
  }
  switch (issue.code) {
    case 'invalid_type': return { code: 'value/wrong-type', detail: wrongType(issue.expected) };
    case 'invalid_format': return { code: 'value/wrong-format', detail: wrongFormat(issue) };
    case 'too_small': return { code: 'value/too-small', detail: tooSmall(issue) };
    case 'too_big': return { code: 'value/too-big', detail: tooBig(issue) };
    case 'invalid_value': return { code: 'value/not-in-list', detail: ofCodeList(issue) ?? notInList(issue.values) };
    case 'unrecognized_keys': return { code: 'value/unknown-field', detail: { zh: '没有这一项。', en: 'There is no such field.' } };
    case 'invalid_union': return { code: 'value/invalid', detail: noneOf(issue) };
    case 'custom': return { code: rightWordsOf(issue.params)?.code ?? 'value/invalid', detail: custom(issue) };
    case 'invalid_element': case 'invalid_key': case 'not_multiple_of': return { code: 'value/invalid', detail: invalid };
  }
}

/** That it is missing, and which codes would be right where it is one of a list. */
function missing(issue: Issue): Words {
  if (issue.code !== 'invalid_value') return { zh: '缺少此项。', en: 'This is missing.' };
  const right = ofCodeList(issue) ?? notInList(issue.values);
  return { zh: `缺少此项，${right.zh}`, en: `This is missing. ${right.en}` };
}

/** Messages take codes alone, and some take not all of a list. */
function ofCodeList({ message, values }: z.core.$ZodIssueInvalidValue): Words | undefined {
  const list = listOfMessage(message);
  if (list === undefined) return undefined;
  const { zh, en } = codesOfList(list, values.map(String));
  return { zh: `应为${zh}。`, en: `This must be ${en}.` };
}

const invalid: Words = { zh: '此项无效。', en: 'This is not valid.' };

/** Words that the schema says; a test sees to it that each rule of a request has some. */
function custom({ params }: z.core.$ZodIssueCustom): Words {
  const right = rightWordsOf(params);
  return right === undefined ? invalid : { zh: `${right.zh}。`, en: `${right.en[0]!.toUpperCase()}${right.en.slice(1)}.` };
}

/** The kinds that there are, or what each of the alternatives would have, those before whose type fits. */
function noneOf(issue: z.core.$ZodIssueInvalidUnion): Words {
  if (issue.inclusive === false) return invalid;
  if (issue.options !== undefined) return notInList(issue.options);
  const first = issue.errors.flatMap(([each]) => (each === undefined ? [] : [each]));
  const fitting = first.filter(({ code }) => code !== 'invalid_type');
  const words = (fitting.length > 0 ? fitting : first).map((each) => wordsOf(each).detail);
  const zh = new Set(words.map((each) => each.zh.slice(0, -1)));
  const en = [...new Set(words.map((each) => each.en.slice(0, -1)))]
    .map((each, i) => (i === 0 ? each : each[0]!.toLowerCase() + each.slice(1)));
  return words.length === 0 ? invalid : { zh: `${[...zh].join('；或')}。`, en: `${en.join('; or ')}.` };
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
  const form = pattern === undefined ? undefined : formOfExpression(pattern);
  // Never the expression itself: whoever reads this need not read those. A test sees to it that each form is known.
  const [zh, en] = formats[format] ?? (form === undefined ? ['接口文档所说的格式', 'of the form that the documentation says'] : [form.zh, form.en]);
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
