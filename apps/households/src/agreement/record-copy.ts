import type { CopyKind, recordCopiesImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { Day } from '../days/days.js';
import { said } from '../import/said.js';
import type { ListedMember } from './listed-member.js';

type Row = RowOf<typeof recordCopiesImport>;

/** What another record of a household said on a day. Null: it says nothing. */
export interface RecordCopy {
  readonly householdCode: string;
  readonly copyKind: CopyKind;
  readonly takenOn: Day;
  readonly persons: number | null;
  readonly villageCode: string | null;
  readonly registered: boolean | null;
  readonly povertyStatus: Row['poverty_status'];
  readonly mainCause: Row['main_cause'];
  readonly attribute: Row['attribute'];
  readonly houseGrade: Row['house_grade'];
  readonly farmlandM2: string | null;
  readonly phone: string | null;
  readonly perHeadIncomeFen: bigint | null;
}

/** What a row makes of a copy; of columns that the file lacks, what is on record stays. */
export function copyOf(row: Row, stored?: RecordCopy): RecordCopy {
  return {
    householdCode: row.household_code, copyKind: row.copy_kind, takenOn: row.taken_on, persons: row.persons, villageCode: row.village_code,
    registered: row.registered, povertyStatus: row.poverty_status, mainCause: row.main_cause, attribute: row.attribute,
    houseGrade: row.house_grade, farmlandM2: row.farmland_mu,
    phone: said(row.phone, stored?.phone), perHeadIncomeFen: said(row.per_head_income_yuan, stored?.perHeadIncomeFen),
  };
}

/** The other way round. */
export function copyAsRow(copy: RecordCopy): RowValues<Row> {
  return {
    household_code: copy.householdCode, copy_kind: copy.copyKind, taken_on: copy.takenOn, persons: copy.persons,
    village_code: copy.villageCode, registered: copy.registered, poverty_status: copy.povertyStatus, main_cause: copy.mainCause,
    attribute: copy.attribute, house_grade: copy.houseGrade, farmland_mu: copy.farmlandM2,
    phone: copy.phone, per_head_income_yuan: copy.perHeadIncomeFen,
  };
}

/** There is one of a household, kind and day: brought again it is corrected. */
export function copyKey({ householdCode, copyKind, takenOn }: Pick<RecordCopy, 'householdCode' | 'copyKind' | 'takenOn'>): string {
  return `${householdCode} ${copyKind} ${takenOn}`;
}

/** Whether two say the same, field by field. */
export function sameFields<T extends RecordCopy | ListedMember>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((field) => a[field] === b[field]);
}

/** Whether a copy says anything that can be compared. */
export function saysNothing({ householdCode: _, copyKind: __, takenOn: ___, ...fields }: RecordCopy): boolean {
  return Object.values(fields).every((value) => value === null);
}

/** Share of so many, rounded down to four decimals: 1 is all of them, and nothing less. */
export function rateOf(some: number, all: number): number {
  return all === 0 ? 1 : Math.floor(some * 10_000 / all) / 10_000;
}
