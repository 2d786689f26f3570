import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';
import { levels } from '../access/levels.js';

/** Rows are counted so far. */
export const HOLDINGS_COUNTED = 500_000;

const rows = z.int().nonnegative().max(HOLDINGS_COUNTED);
const table = z.strictObject({
  table: z.string(),
  /** Whose code its rows bear. */
  about: z.enum(['person', 'household']),
  rows,
  /** There are more rows than were counted. */
  more: z.boolean(),
  fields: z.array(z.strictObject({ field: z.string(), level: z.enum(levels), kept: z.array(z.enum(['sealed', 'hashed', 'plain'])) })),
  /** Fields of no level. */
  otherFields: z.int().nonnegative(),
});
const key = z.strictObject({
  variable: z.string(), id: z.string(), knownSince: z.iso.datetime(),
  /** It is the one that seals now. */
  seals: z.boolean(),
  /** Nothing is sealed with it any more. */
  spent: z.boolean(),
});

/** What a service keeps of people of a county, by its own schema: tables, how many rows, fields by their level, how they are kept. */
export const DescribeHoldings = ofEachService((service) => defineRequest({
  name: `${service}.describe-holdings.1`, permission: 'privacy.manage', about: 'county',
  input: z.strictObject({}), output: z.strictObject({ tables: z.array(table), keys: z.array(key) }),
}));
