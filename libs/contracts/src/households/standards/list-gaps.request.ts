import { z } from 'zod';
import { level } from '../../access/levels.js';
import { standardItems, standardReasons, verdicts } from '../../codes/standards.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, localDate, recordCode } from '../../values.js';

/** Whose gaps: of registered households (建档立卡), of those that remain poor (未脱贫), of all. */
export const gapScopes = ['registered', 'remaining', 'all'] as const;

/** What gaps are counted by. */
export const gapGroups = ['village', 'grid'] as const;

const scope = { division: divisionCode, asOf: localDate, of: z.enum(gapScopes) };

/** Who lacks what in a division on a day: a page, in the order of household codes. */
export const ListGaps = defineRequest({
  name: 'households.list-gaps.2',
  permission: 'register.read',
  input: z.strictObject({
    ...scope,
    /** Absent: all. */
    item: standardItems.schema.optional(),
    /** Only households of this grid (网格). */
    grid: recordCode.optional(),
    /** The household after which the page begins: a page holds all gaps of its households. */
    after: recordCode.optional(),
    /** Households on a page. */
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    gaps: z.array(z.strictObject({
      householdCode: recordCode,
      villageCode: divisionCode,
      gridCode: recordCode.nullable(),
      item: standardItems.schema,
      /** The person it is about; null: the home. */
      memberCode: recordCode.nullable(),
      /** Of the person, or of the head of the household. */
      name: level(z.string().nullable(), 'identity'),
      verdict: verdicts.schema.exclude(['met']),
      code: standardReasons.schema,
    })),
    next: recordCode.nullable(),
  }),
});

/** How many households and persons lack each item, per village or grid of a division; those without a gap are left out. */
export const CountGaps = defineRequest({
  name: 'households.count-gaps.2',
  permission: 'register.read',
  input: z.strictObject({ ...scope, by: z.enum(gapGroups) }),
  output: z.strictObject({
    ruleSet: z.string(),
    rows: z.array(z.strictObject({
      villageCode: divisionCode,
      /** By grid, that of the row; null: households in none. By village always null. */
      gridCode: recordCode.nullable(),
      item: standardItems.schema,
      /** Households that do not meet it for certain. */
      notMet: z.int().nonnegative(),
      /** Households of which it is not known. */
      unknown: z.int().nonnegative(),
      /** Persons whom reasons name, where the item is about persons. */
      persons: z.int().nonnegative(),
    })),
  }),
});
