import { z } from 'zod';
import { level } from '../access/levels.js';
import { defineRequest } from '../define.js';
import { povertyStatuses } from '../codes/households.codes.js';
import { withWords } from '../right-words.js';
import { divisionCode, idNumberText, localDate, recordCode } from '../values.js';
import { ListHouseholds } from './list-households.request.js';

/** What people are searched by: one of the two. */
export const searchedBy = {
  /** The whole ID number. */
  idNumber: idNumberText.optional(),
  /** A name, or with `beginning` what a name begins with. */
  name: z.string().min(1).max(40).optional(),
  beginning: z.boolean().default(false),
  /** `registered`, or one poverty mark; absent: all. */
  status: z.enum(['registered', ...povertyStatuses.codes]).optional(),
};

/** For `refine`. */
export const byOneThing = [
  ({ idNumber, name }: { idNumber?: string | undefined; name?: string | undefined }) => (idNumber === undefined) !== (name === undefined),
  withWords('idNumber 和 name 应填且只填一项', 'give either idNumber or name'),
] as const;

/**
 * Households of a division in which somebody of an ID number or name lives on a day, a row for each such person. What is
 * searched by travels sealed and stands in no address. In no order that means anything; a page may hold fewer than
 * `limit` and yet have a `next`.
 */
export const SearchHouseholds = defineRequest({
  name: 'households.search-households.2',
  permission: 'register.read',
  input: z.strictObject({
    division: divisionCode, asOf: localDate, ...searchedBy,
    /** The person at which the page before ended. */
    after: recordCode.optional(),
    limit: z.int().min(1).max(200),
  }).refine(...byOneThing),
  output: z.strictObject({
    found: z.array(ListHouseholds.output.shape.households.element.extend({ memberCode: recordCode, memberName: level(z.string(), 'identity') })),
    next: recordCode.nullable(),
  }),
});
