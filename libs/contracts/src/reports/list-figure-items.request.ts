import { z } from 'zod';
import { defineRequest } from '../define.js';
import { domainServices, type DomainService } from '../services.js';
import { divisionCode, localDate, period } from '../values.js';

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
    value: z.string().regex(/^-?\d{1,18}$/),
  })),
  next: z.string().nullable(),
  /** The sum over all pages: equals the figure unless records changed since. */
  sum: z.string().regex(/^-?\d{1,18}$/),
});

function listFigureItems(service: DomainService) {
  return defineRequest({ name: `${service}.list-figure-items.1`, input, output });
}

/** What a summed figure is made of: the households, villages or payments behind it. */
export const ListFigureItems = {
  households: listFigureItems('households'),
  industry: listFigureItems('industry'),
  employment: listFigureItems('employment'),
  training: listFigureItems('training'),
} satisfies Record<(typeof domainServices)[number], unknown>;
