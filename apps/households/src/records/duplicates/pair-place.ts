/**
 * Where a list of pairs goes on: behind this one. Lists go through the households of a division in the order of villages and
 * codes; a pair is told with that of its records which comes first there (`here`).
 */
export interface PairPlace {
  readonly village: string;
  readonly household: string;
  readonly hereCode: string;
  readonly thereCode: string;
}

export type HouseholdPlace = Pick<PairPlace, 'village' | 'household'>;

/** No code has a character that comes after this one. */
const LAST = '~';

export const BEGINNING: PairPlace = { village: '', household: '', hereCode: '', thereCode: '' };
/** Behind the last household of every village. */
export const END: HouseholdPlace = { village: LAST, household: LAST };

/** Behind every pair of a household. */
export function behind({ village, household }: HouseholdPlace): PairPlace {
  return { village, household, hereCode: LAST, thereCode: LAST };
}

export function writePlace({ village, household, hereCode, thereCode }: PairPlace): string {
  return hereCode === LAST ? `${village}~${household}` : [village, household, hereCode, thereCode].join('~');
}

/** Of a text that the contract has accepted. */
export function readPlace(text: string | undefined): PairPlace {
  if (text === undefined) return BEGINNING;
  const [village = '', household = '', hereCode = LAST, thereCode = LAST] = text.split('~');
  return { village, household, hereCode, thereCode };
}
