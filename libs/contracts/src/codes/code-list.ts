import { z } from 'zod';

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A list of codes with their labels. Records store the code; people read the label. */
export interface CodeList<Code extends string = string> {
  readonly codes: readonly [Code, ...Code[]];
  readonly labels: Readonly<Record<Code, Label>>;
  /** Accepts a code. */
  readonly schema: z.ZodEnum<{ [K in Code]: K }>;
  /** Accepts a code or its Chinese label, as spreadsheets have either; gives the code. */
  readonly cell: z.ZodType<Code, string>;
}

export function codeList<const Labels extends Record<string, Label>>(labels: Labels): CodeList<keyof Labels & string> {
  type Code = keyof Labels & string;
  const codes = Object.keys(labels) as [Code, ...Code[]];
  const byText = new Map<string, Code>(codes.flatMap((code) => [[code, code], [labels[code]!.zh, code]] as const));
  const schema = z.enum(codes) as unknown as z.ZodEnum<{ [K in Code]: K }>;
  const cell = z.string().transform((text, context) => {
    const code = byText.get(text);
    if (code === undefined) context.addIssue({ code: 'custom', params: { refusal: 'value/not-in-code-list' } });
    return code ?? z.NEVER;
  });
  return { codes, labels, schema, cell };
}
