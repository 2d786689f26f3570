import type { AgreementField, RecordDifference } from '@guzhou/contracts';

/**
 * A field that the statements do not compare themselves: what a copy says of it and what the register says (`held`; null:
 * nothing), both as they are compared.
 */
export interface ComparedApart extends Pick<RecordDifference, 'householdCode' | 'copyKind' | 'takenOn'> {
  /** Null: it is of the household. */
  readonly memberCode: string | null;
  readonly field: AgreementField;
  readonly said: string;
  readonly held: string | null;
  /** Null: they agree if they are the same. */
  readonly agrees: boolean | null;
}

/** What a copy says of net income per head. */
export interface SaidIncome extends Pick<RecordDifference, 'householdCode' | 'copyKind' | 'takenOn'> {
  readonly fen: bigint;
}

/** Agrees where it is not further from what the register says than so many yuan. */
export function compareIncome({ fen, ...copy }: SaidIncome, heldFen: bigint | undefined, toleranceYuan: number): ComparedApart {
  const apart = heldFen === undefined ? null : Math.abs(Number(fen - heldFen));
  return {
    ...copy, memberCode: null, field: 'income', said: String(fen), held: heldFen === undefined ? null : String(heldFen),
    agrees: apart !== null && apart <= toleranceYuan * 100,
  };
}
