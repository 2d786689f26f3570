import type { GetHousehold, OutputOf } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import { maskedNumber } from '@guzhou/recording';
import type { HouseholdRoot } from '../households/household.js';
import type { LivingCondition } from '../living-conditions/living-condition.js';
import { disabilityOf } from '../members/disability-certificate.js';
import type { MemberOnFile, PersonOnFile } from './household-file.js';

type File = OutputOf<typeof GetHousehold>;

/** Who a person is, as a reader sees it who may see it whole: what of it is hidden from others, messages hide as they leave. */
export function shownPerson({ memberCode, name, idNumber, sex, bornOn, ethnicity, disabilityCertificate: certificate }: PersonOnFile) {
  return {
    memberCode, name, idNumberMasked: maskedNumber(idNumber), idNumber, sex, bornOn, ethnicity,
    disabilityCertificate: certificate === null
      ? null : { masked: maskedNumber(certificate), number: certificate, ...disabilityOf(certificate) },
  };
}

/** Why somebody left is not said before the day. */
export function shownMembership({ relation, from, to, joinedBy, leftBy }: MemberOnFile['membership']) {
  return { relation, joinedOn: from, joinedBy, leftOn: to, leftBy: to === null ? null : leftBy };
}

/** How a household is reached and where its money goes. */
export function shownContact({ phone, bankName, bankAccount }: Pick<HouseholdRoot, 'phone' | 'bankName' | 'bankAccount'>) {
  return {
    phoneMasked: phone === null ? null : maskedNumber(phone), phone, bankName,
    bankAccountMasked: bankAccount === null ? null : maskedNumber(bankAccount), bankAccount,
  };
}

/** Null until the day of relocation. */
export function shownRelocation(
  root: Pick<HouseholdRoot, 'relocatedOn' | 'relocationManner' | 'relocationPlacement' | 'relocationPlace'>, asOf: Day,
): File['relocation'] {
  const { relocatedOn, relocationManner: manner, relocationPlacement: placement, relocationPlace: place } = root;
  return relocatedOn === null || relocatedOn > asOf ? null : { relocatedOn, manner, placement, place };
}

export function shownLiving({ householdCode: _, ...found }: LivingCondition): NonNullable<File['living']> {
  return found;
}
