import type { disabilityGrades, disabilityKinds } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import type { MemberCode } from './members.errors.js';

/** What a certificate begins with that was issued to somebody without an ID number. */
const WITHOUT_ID = '999999';
const ID_NUMBER = 18;

/** A certificate's first 18 characters are its owner's ID number, unless it was issued to somebody who had none. */
export function objectionToCertificate(certificate: string, idNumber: string): Objection<MemberCode> | null {
  const own = certificate.startsWith(idNumber) || certificate.startsWith(WITHOUT_ID);
  return own ? null : { column: 'disability_certificate', code: 'disability-certificate/other-id-number' };
}

/** What a certificate says: the 19th character is the kind of disability, the 20th its grade. */
export function disabilityOf(certificate: string) {
  return {
    kind: certificate.charAt(ID_NUMBER) as (typeof disabilityKinds.codes)[number],
    grade: certificate.charAt(ID_NUMBER + 1) as (typeof disabilityGrades.codes)[number],
  };
}
