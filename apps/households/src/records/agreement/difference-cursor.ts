import type { RecordDifference } from '@guzhou/contracts';

/** Which copy. */
export type CopyPlace = Pick<RecordDifference, 'householdCode' | 'copyKind' | 'takenOn'>;

/** Where a list of differences goes on: behind this key, in the order of codes. */
export interface Position {
  readonly householdCode: string;
  readonly copyKind: string;
  readonly takenOn: string;
  /** Empty: of the household itself, which comes before its members. */
  readonly memberCode: string;
  readonly field: string;
}

export const BEGINNING: Position = { householdCode: '', copyKind: '', takenOn: '0001-01-01', memberCode: '', field: '' };

/** Behind everything that a copy says: no code has a character that comes after this one. */
export function behind({ householdCode, copyKind, takenOn }: CopyPlace): Position {
  return { householdCode, copyKind, takenOn, memberCode: '~', field: '' };
}

export function positionOf(cursor: string | undefined): Position {
  if (cursor === undefined) return BEGINNING;
  const [householdCode = '', copyKind = '', takenOn = '', memberCode = '~', field = ''] = cursor.split('~');
  return { householdCode, copyKind, takenOn, memberCode, field };
}

export function cursorBehindCopy({ householdCode, copyKind, takenOn }: CopyPlace): string {
  return [householdCode, copyKind, takenOn].join('~');
}

export function cursorBehind(difference: CopyPlace & Pick<RecordDifference, 'memberCode' | 'field'>): string {
  return [cursorBehindCopy(difference), difference.memberCode ?? '', difference.field].join('~');
}
