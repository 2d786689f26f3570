import { codeLists, inUseOn, type CodeList } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { z } from 'zod';

type Field = NonNullable<Problem['fields']>[number];

/** Schema of a list → the list, of those with codes that were in use for a time only. */
const dated = new Map<z.ZodType, CodeList>([...codeLists.values()].map(({ list }) => list)
  .filter(({ labels, retold }) => retold !== true && Object.values(labels).some(({ from, to }) => from !== undefined || to !== undefined))
  .map((list) => [list.schema, list]));

/** Codes of a change that were not, or not yet, in use on the day from which it is to hold (`effectiveOn`). */
export function codesOutOfUse(schema: z.ZodType, value: unknown, path: string): Field[] {
  const day = (value as { effectiveOn?: unknown } | null)?.effectiveOn;
  return typeof day === 'string' ? [...outOfUse(schema, value, day, path)] : [];
}

function* outOfUse(schema: z.ZodType, value: unknown, day: string, path: string): Generator<Field> {
  if (value === null || value === undefined) return;
  const list = dated.get(schema);
  if (list !== undefined) {
    const entry = list.labels[value as string]!;
    if (!inUseOn(entry, day)) yield { path, code: 'value/not-in-use', detail: whenInUse(entry) };
  } else if (schema instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(schema.shape)) yield* outOfUse(inner as z.ZodType, (value as Record<string, unknown>)[key], day, `${path}.${key}`);
  } else if (schema instanceof z.ZodArray) {
    for (const [i, each] of (value as unknown[]).entries()) yield* outOfUse(schema.element as z.ZodType, each, day, `${path}.${i}`);
  } else if (schema instanceof z.ZodUnion) {
    const fitting = (schema.options as z.ZodType[]).find((option) => option.safeParse(value).success);
    if (fitting !== undefined) yield* outOfUse(fitting, value, day, path);
  } else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    yield* outOfUse(schema.unwrap() as z.ZodType, value, day, path);
  }
}

function whenInUse({ from, to }: CodeList['labels'][string]): Field['detail'] {
  const [zh, en] = [
    [from === undefined ? '' : `自 ${from} 起`, to === undefined ? '' : `至 ${to} 前`].join(''),
    [from === undefined ? '' : ` from ${from} on`, to === undefined ? '' : ` before ${to}`].join(''),
  ];
  return { zh: `生效日没有该代码；该代码${zh}使用。`, en: `There was no such code on the effective day; it is in use${en}.` };
}
