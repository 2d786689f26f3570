import type { RecordOf } from '@guzhou/recording';
import type { listedMemberRecord, recordCopyRecord } from './agreement.records.js';

export type RecordCopy = RecordOf<typeof recordCopyRecord>;
export type ListedMember = RecordOf<typeof listedMemberRecord>;

/** Whether a copy says anything that can be compared. */
export function saysNothing({ householdCode: _, copyKind: __, takenOn: ___, ...fields }: RecordCopy): boolean {
  return Object.values(fields).every((value) => value === null);
}

/** Share of so many, rounded down to four decimals: 1 is all of them, and nothing less. */
export function rateOf(some: number, all: number): number {
  return all === 0 ? 1 : Math.floor(some * 10_000 / all) / 10_000;
}
