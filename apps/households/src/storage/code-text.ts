import type { CodeList } from '@guzhou/contracts';
import { z } from 'zod';

/** Several codes of a list as one column has them: apart by commas, in their order. Null: not known. */
export function codeText(codes: readonly string[] | null): string | null {
  return codes === null ? null : codes.join(',');
}

/** Reads such a column. */
export function codesOf<Code extends string>({ schema }: CodeList<Code>): z.ZodType<Code[], string> {
  const codes = z.array(schema);
  return z.string().transform((text) => codes.parse(text === '' ? [] : text.split(',')));
}
