import { predicatesOn, predicatesOnWhole } from '@guzhou/ruling';
import { z } from 'zod';
import type { HouseholdFacts, MemberFacts } from './facts.js';

/** Writes down a rule about households as such. */
export const onHousehold = predicatesOnWhole<HouseholdFacts>('household', (household) => household.householdCode);

/** Writes down a rule about each member, seen in its household. */
export const onMember = predicatesOn<HouseholdFacts, MemberFacts>({
  kind: 'member', itemsOf: (household) => household.members, codeOf: (member) => member.memberCode,
});

/** Of rules that have no values to set. */
export const nothing = z.strictObject({});
export const years = z.strictObject({ years: z.number().nonnegative() });
export const months = z.strictObject({ months: z.int().positive() });
export const ages = z.strictObject({ from: z.int().nonnegative(), to: z.int().positive() });
export const householdCount = z.strictObject({ households: z.int().positive() });
