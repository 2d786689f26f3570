import { readFileSync } from 'node:fs';

/** A figure of the published article, as the report must compute it. */
export interface Figure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** As printed; null where the article leaves it to be worked out. */
  readonly published: string | null;
  /** The day it holds on, if not the end of the month. */
  readonly asOf?: string;
}

interface FiguresFile {
  readonly division: string;
  readonly period: string;
  readonly figures: readonly Figure[];
}

const file = JSON.parse(readFileSync(new URL('../../figures.json', import.meta.url), 'utf8')) as FiguresFile;

export const referenceDivision = file.division;
export const referencePeriod = file.period;
export const referenceFigures: readonly Figure[] = file.figures;

/** The published value of a measure, or an error that names it. */
export function referenceValue(measure: string): number {
  const figure = referenceFigures.find((one) => one.measure === measure);
  if (figure === undefined) throw new RangeError(`figures.json has no ${measure}`);
  return figure.value;
}

/** What must hold besides the figures. */
export const constraints = {
  once_above_30_percent: 'In Gaotai (高台) and in Gaogeng (高埂) more than 30 percent of all persons are registered.',
  poor_villages: 'Both are poor villages; of 12 poor villages 6 are deep-poverty, 9 exited, 3 remain, 2 of those deep.',
  units: '25 units: 13 communities, 9 of them rural, and 12 administrative villages.',
  one_in_work: 'Each of the 4 channels has placements; every registered household with labour has somebody in work.',
} as const;
