/** Where a page of findings ends. The record is the household or the village that was checked. */
export interface FindingPlace {
  readonly recordCode: string;
  readonly number: string;
  readonly subjectCode: string;
}

/** Codes hold no dots. */
export function writePlace({ recordCode, number, subjectCode }: FindingPlace): string {
  return `${recordCode}.${number}.${subjectCode}`;
}

/** Of a text that the contract has accepted. */
export function readPlace(text: string | undefined): FindingPlace | null {
  if (text === undefined) return null;
  const [recordCode, number, subjectCode] = text.split('.') as [string, string, string];
  return { recordCode, number, subjectCode };
}
