import { z } from 'zod';
import type { Label } from './codes/code-list.js';

const forms = new Map<string, Label>();

/**
 * Text of a form: what people are told that it should be is said with it, so that no message ever shows the expression.
 * `form` completes "it must be …" (应为…).
 */
export function matching(expression: RegExp, form: Label): z.ZodString {
  const text = String(expression);
  const before = forms.get(text);
  if (before !== undefined && (before.zh !== form.zh || before.en !== form.en)) {
    throw new Error(`${text} is said in two ways: say what tells them apart in the expression.`);
  }
  forms.set(text, form);
  return z.string().regex(expression);
}

/** Says of text put together from parts what it should be; gives the same schema. */
export function toldAs<Schema extends z.ZodTemplateLiteral>(schema: Schema, form: Label): Schema {
  const { source } = schema._zod.pattern;
  forms.set(source, form).set(`/${source}/`, form);
  return schema;
}

/** What text of this form should be, by its expression as a message of zod has it. */
export function formOfExpression(expression: string): Label | undefined {
  return forms.get(expression);
}
