/** Where a page of findings ends. */
export interface FindingPlace {
  readonly householdCode: string;
  readonly number: string;
  readonly subjectCode: string;
}

/** Codes hold no dots. */
export function writePlace({ householdCode, number, subjectCode }: FindingPlace): string {
  return `${householdCode}.${number}.${subjectCode}`;
}

/** Of a text that the contract has accepted. */
export function readPlace(text: string | undefined): FindingPlace | null {
  if (text === undefined) return null;
  const [householdCode, number, subjectCode] = text.split('.') as [string, string, string];
  return { householdCode, number, subjectCode };
}
