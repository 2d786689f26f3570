import type { MergedField } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import type { Household } from '../../register/households/household.js';
import { refusedWith } from '../../register/natural-changes/natural-changes.errors.js';
import { objectionToHealth, withCondition } from '../../register/members/member-row.js';
import { objectionToIdNumber } from '../../register/members/id-number.js';
import { sameCondition, type Member } from '../../register/members/member.js';
import { memberTexts } from '../../register/members/members.errors.js';

const plain = ['name', 'idNumber', 'sex', 'bornOn', 'ethnicity', 'disabilityCertificate'] as const;
export const personFields = [...plain, 'condition'] as const satisfies MergedField[];
export const householdFields = ['phone', 'bank'] as const satisfies MergedField[];
type PersonField = (typeof personFields)[number];
type HouseholdField = (typeof householdFields)[number];

/**
 * The person whose record stays with what it takes from the other; how the person was before the day stays known. Throws what
 * is against the whole (`memberTexts`).
 */
export function withTaken(kept: Member, merged: Member, take: readonly PersonField[], day: Day, path: string): Member {
  const taken = Object.fromEntries(plain.filter((field) => take.includes(field)).map((field) => [field, merged[field]]));
  const person: Member = { ...kept, ...taken };
  const condition = merged.conditions.findLast(({ from }) => from <= day);
  const held = kept.conditions.findLast(({ from }) => from <= day);
  const takesCondition = take.includes('condition') && condition !== undefined && !(held !== undefined && sameCondition(held, condition));
  const next = takesCondition ? { ...person, conditions: withCondition(kept.conditions, { ...condition, from: day, to: null }) } : person;
  const objection = objectionToIdNumber(next.idNumber, next.bornOn, next.sex) ?? objectionToHealth(null, next);
  if (objection !== null) throw refusedWith(objection.code, path, memberTexts[objection.code]);
  return next;
}

export function withHouseholdTaken(kept: Household, merged: Household, take: readonly HouseholdField[]): Household {
  const phone = take.includes('phone') ? { phone: merged.phone } : {};
  const bank = take.includes('bank') ? { bankName: merged.bankName, bankAccount: merged.bankAccount } : {};
  return { ...kept, ...phone, ...bank };
}

export function samePersonField(field: PersonField, a: Member, b: Member): boolean {
  if (field !== 'condition') return a[field] === b[field];
  const [one, other] = [a.conditions.at(-1), b.conditions.at(-1)];
  return one === undefined || other === undefined ? one === other : sameCondition(one, other);
}

export function sameHouseholdField(field: HouseholdField, a: Household, b: Household): boolean {
  return field === 'phone' ? a.phone === b.phone : a.bankName === b.bankName && a.bankAccount === b.bankAccount;
}
