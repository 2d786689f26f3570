import { z } from 'zod';
import { telling } from '../access/levels.js';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';
import { divisionCode, fen, localDate, period } from '../values.js';

const input = z.strictObject({
  measure: z.string().max(80),
  division: divisionCode,
  period,
  asOf: localDate,
  openingOn: localDate,
  after: z.string().max(80).optional(),
  limit: z.int().min(1).max(500),
});

const output = z.strictObject({
  /** In the order of `code`. `value` is what the item adds to the figure, in the unit of the section. */
  items: z.array(z.strictObject({
    kind: z.enum(['household', 'member', 'village', 'fund', 'project', 'payout', 'placement', 'wish', 'completion']),
    code: z.string(),
    division: divisionCode,
    value: fen,
  })),
  next: z.string().nullable(),
  /** The sum over all pages: equals the figure unless records changed since. */
  sum: fen,
});

/** Measures that count the ill and the disabled: what is behind them is told to who may be told of health. */
export const healthMeasures: ReadonlySet<string> = new Set(
  ['healthy', 'chronically_ill', 'seriously_ill', 'disabled'].map((key) => `structure.${key}`));

/**
 * What a summed figure is made of: the households, villages or payments behind it. Refused with `figure/of-health` where that may not be
 * told.
 */
export const ListFigureItems = ofEachService((service) => defineRequest({
  name: `${service}.list-figure-items.1`, permission: 'report.read', input,
  output: service === 'households' ? telling(output, ['health']) : output,
}));
