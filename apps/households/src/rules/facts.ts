import type { Day } from '@guzhou/days';
import type { ExitStandard } from '../standing/exit-standard/exit-standard.js';

/**
 * What rules may know of a household on a day. No name, ID number, phone or account is among it. Null: not known, and a rule
 * does not object to what nobody knows.
 */
export interface HouseholdFacts {
  readonly asOf: Day;
  readonly county: string;
  /** What the exit standard asks on this day. */
  readonly standard: ExitStandard;
  readonly householdCode: string;
  readonly villageCode: string;
  readonly formedOn: Day;
  readonly hasPhone: boolean;
  /** Households that have its phone, itself among them. */
  readonly phoneHolders: number;
  /** The day it moved in, of a household that was relocated for poverty alleviation. */
  readonly relocatedOn: Day | null;
  /** Begun by the day, oldest first. */
  readonly registrations: readonly RegistrationFacts[];
  /** The one that holds on the day. */
  readonly registration: RegistrationFacts | null;
  readonly statuses: readonly StatusFacts[];
  readonly status: StatusFacts | null;
  /** 贫困户属性. */
  readonly attribute: string | null;
  readonly living: LivingFacts | null;
  /** Of the twelve months to the day. */
  readonly income: IncomeFacts;
  /** Of the twelve months before those; null: nothing is on record of them. */
  readonly incomeBefore: IncomeFacts | null;
  /** Who belongs to it on the day, by code. */
  readonly members: readonly MemberFacts[];
  readonly head: MemberFacts | null;
}

export interface RegistrationFacts {
  readonly from: Day;
  readonly to: Day | null;
  readonly standard: string;
  readonly mainCause: string;
  readonly otherCauses: readonly string[];
  readonly endedBy: string | null;
}

export interface StatusFacts {
  readonly from: Day;
  readonly to: Day | null;
  readonly status: string;
}

/** Each thing as it was last found; `assessedOn` is the last day on which anything was. */
export interface LivingFacts {
  readonly assessedOn: Day;
  readonly firstAssessedOn: Day;
  readonly enoughFood: boolean | null;
  readonly enoughClothing: boolean | null;
  readonly safeWater: boolean | null;
  readonly houseGrade: string | null;
  readonly housingAreaM2: number | null;
  readonly waterScarce: boolean | null;
  readonly electricity: boolean | null;
  readonly roadSurface: string | null;
  readonly mainRoadM: number | null;
  readonly farmlandM2: number | null;
  readonly irrigatedM2: number | null;
  readonly forestM2: number | null;
  readonly pastureM2: number | null;
}

/** Fen. */
export interface IncomeFacts {
  readonly wage: bigint;
  readonly operating: bigint;
  readonly property: bigint;
  readonly transfer: bigint;
  readonly cost: bigint;
}

export interface MemberFacts {
  readonly memberCode: string;
  /** People in the county who hold the same ID number, this one among them; 1 of a number that only stands for one. */
  readonly idNumberHolders: number;
  readonly sex: string;
  readonly bornOn: Day;
  /** Full years on the day. */
  readonly age: number;
  readonly ethnicity: string;
  readonly relation: string;
  readonly joinedOn: Day;
  readonly joinedBy: string;
  readonly education: string | null;
  readonly student: string | null;
  /** Empty: not known. */
  readonly health: readonly string[];
  readonly labourSkill: string | null;
  readonly medicalInsurance: string | null;
  readonly seriousIllnessInsurance: boolean | null;
  readonly pension: string | null;
  readonly minimumLivingAllowance: boolean | null;
  readonly specialHardshipSupport: boolean | null;
  readonly activeMilitary: boolean | null;
  readonly workRegion: string | null;
  /** Months of the year. */
  readonly workMonths: number | null;
  /** Whether it is recorded why a child of compulsory school age is at no school; never the reason. */
  readonly absenceExplained: boolean | null;
  readonly disabilityCertificate: boolean | null;
}

/** Full years between two days; negative when the second comes first. Read digit by digit: it is asked for every person. */
export function yearsBetween(from: Day, to: Day): number {
  const later = digits(to, 5) * 100 + digits(to, 8) >= digits(from, 5) * 100 + digits(from, 8);
  return digits(to, 0) * 100 + digits(to, 2) - digits(from, 0) * 100 - digits(from, 2) - (later ? 0 : 1);
}

function digits(day: Day, at: number): number {
  return (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48;
}

/** Full months between two days of this order. */
export function monthsBetween(from: Day, to: Day): number {
  const years = (digits(to, 0) - digits(from, 0)) * 100 + digits(to, 2) - digits(from, 2);
  return years * 12 + digits(to, 5) - digits(from, 5) - (digits(to, 8) < digits(from, 8) ? 1 : 0);
}

export function netIncomeFen({ wage, operating, property, transfer, cost }: IncomeFacts): bigint {
  return wage + operating + property + transfer - cost;
}
