/*
 * For `refine`: what is to hold of several fields together, and in words what would be right, for a caller who is told of it
 * without the value. Spread: `schema.refine(...atLeastOneField)`.
 */

interface RightWords {
  readonly zh: string;
  readonly en: string;
  /** Of the wrong field, where it has a name of its own. */
  readonly code?: string;
}

/** The words that go with an issue of zod's kind `custom`, where it has some. */
export function rightWordsOf(params: Readonly<Record<string, unknown>> | undefined): RightWords | undefined {
  return params?.right as RightWords | undefined;
}

export const withWords = (zh: string, en: string, code?: string) => (
  { params: { right: { zh, en, ...(code === undefined ? {} : { code }) } satisfies RightWords } });

export const atLeastOneField = [
  (set: object) => Object.values(set).some((value) => value !== undefined), withWords('至少填写一项', 'at least one field must be given'),
] as const;
