import { z } from 'zod';
import { WrongKeys } from './keys/wrong-keys.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one variable, beyond what it says by itself: where another one makes it needed. */
export type ConfigRule = (environment: Environment) => { readonly variable: string; readonly wrong: string } | undefined;

/**
 * Reads the environment once, at start. All that is missing or wrong is named at once, with what would be right, Chinese first;
 * a value is never shown: it may be a secret.
 */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema, environment: Environment = process.env, rules: readonly ConfigRule[] = [],
): z.output<Schema> {
  const result = schema.safeParse(environment);
  const wrong = (result.error?.issues ?? []).map((issue) => ({ variable: issue.path.join('.'), wrong: wrongOf(issue, environment) }));
  const named = new Set(wrong.map(({ variable }) => variable));
  wrong.push(...rules.flatMap((rule) => rule(environment) ?? []).filter(({ variable }) => !named.has(variable)));
  if (wrong.length === 0) return Object.freeze(result.data) as z.output<Schema>;
  const lines = wrong.map((each) => `  ${each.variable}：${each.wrong}`);
  throw new Error(`环境变量不完整或有误 · The environment is not complete, or wrong:\n${lines.join('\n')}`);
}

/** Messages of our own are in both languages already. */
function wrongOf(issue: z.core.$ZodIssue, environment: Environment): string {
  const [zh, en] = issue.message.includes(' · ') ? issue.message.split(' · ') : rightOf(issue);
  const missing = (environment[String(issue.path[0])] ?? '') === '';
  return missing ? `缺少，${zh} · is missing: ${en}` : `${zh} · ${en}`;
}

function rightOf(issue: z.core.$ZodIssue): readonly [zh: string, en: string] {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return [`须为其中之一：${values}`, `must be one of ${values}`];
  }
  if (issue.code === 'too_small' && issue.origin !== 'string') {
    const least = Number(issue.minimum) + (issue.inclusive === true ? 0 : 1);
    return [`须为不小于 ${least} 的整数`, `must be a whole number of at least ${least}`];
  }
  if (issue.code === 'too_big') return [`须为不大于 ${issue.maximum} 的整数`, `must be a whole number of at most ${issue.maximum}`];
  if (issue.code === 'invalid_type' && issue.expected !== 'string') return ['须为整数', 'must be a whole number'];
  return ['不能为空', 'must not be empty'];
}

/** A text that `examine` takes. What it throws says what would be right, in both languages, and never the text. */
export const examined = (examine: (text: string) => void) => z.string({ error: saidOf(examine, '') }).superRefine((text, context) => {
  const message = saidOf(examine, text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

function saidOf(examine: (text: string) => void, text: string): string | undefined {
  try {
    examine(text);
    return undefined;
  } catch (error) {
    return error instanceof WrongKeys ? error.said : (error as Error).message;
  }
}

/** What is wrong with it is said without it, for it holds a password. */
export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/, error: '须为 postgresql://用户:密码@主机:端口/数据库 · must be postgresql://user:password@host:port/database',
});

/** A whole number of at least `least`. */
export const count = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback);

/** The variables of a schema as rows of a table in Markdown: its documentation says what the schema says. */
export function documented(schema: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { default: fallback, description, enum: values } = property as z.core.JSONSchema.BaseSchema;
    const given = fallback === undefined ? (required.includes(name) ? '**needed**' : '') : `\`${JSON.stringify(fallback).replaceAll('"', '')}\``;
    const choice = values === undefined ? '' : ` (${values.map((value) => `\`${String(value)}\``).join(', ')})`;
    return `| \`${name}\` | ${given} | ${description ?? ''}${choice} |\n`;
  }).join('');
}
