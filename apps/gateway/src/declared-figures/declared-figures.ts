import { decimal, measuresOf, oneLine } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { z } from 'zod';

const line = (max: number) => oneLine().min(1).max(max);

/** A figure that somebody printed. Its value may come as a JSON number or as decimal text; it is kept as text. */
export const declaredFigureInput = z.strictObject({
  measure: z.string().min(1).max(80),
  value: z.union([z.number().transform(String).pipe(decimal), decimal])
    .describe('数值（按指标的单位）· in the unit of the measure, as a number or as decimal text'),
  asPrinted: line(200).optional().describe('原文写法 · as it was printed'),
  source: line(400).optional().describe('出处 · where'),
});

export const declaredFigure = z.strictObject({
  measure: z.string(),
  value: decimal,
  asPrinted: z.string().nullable(),
  source: z.string().nullable(),
});
export type DeclaredFigure = z.output<typeof declaredFigure>;

export function storedForm(figures: readonly z.output<typeof declaredFigureInput>[]): DeclaredFigure[] {
  return figures.map(({ measure, value, asPrinted = null, source = null }) => ({ measure, value, asPrinted, source }));
}

/** What is wrong with the list as a whole: measures that the month does not have, and measures named twice. */
export function wrongMeasures(period: string, figures: readonly DeclaredFigure[]): NonNullable<Problem['fields']> {
  const known = new Set(measuresOf(period).map((measure) => measure.key));
  const seen = new Set<string>();
  return figures.flatMap(({ measure }, i) => {
    const path = `body.figures.${i}.measure`;
    const twice = seen.has(measure);
    seen.add(measure);
    if (!known.has(measure)) {
      return [{ path, code: 'measure/unknown', detail: { zh: '这个月没有这项指标。', en: 'The month has no such measure.' } }];
    }
    if (twice) return [{ path, code: 'measure/twice', detail: { zh: '同一指标出现两次。', en: 'This measure is there twice.' } }];
    return [];
  });
}
