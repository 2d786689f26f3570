import type { Person } from '../register/members/member.js';
import { placeholderNumber } from '../register/members/placeholder-number.js';

/** What stands where a name stood. */
export const ERASED = '（已删除）';
/** The last order of a day: placeholders are drawn from the first on. */
const ORDER = 499;

/** Who somebody was, as it may stand in texts. */
export interface Known {
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/** A person of whom is known no more than what is counted. The month of birth stays, so that ages at the end of a month do. */
export function erased<Of extends Pick<Person, 'name' | 'idNumber' | 'disabilityCertificate' | 'bornOn' | 'sex'>>(person: Of): Of {
  const bornOn = `${person.bornOn.slice(0, 8)}01`;
  return { ...person, name: ERASED, idNumber: placeholderNumber(bornOn, person.sex, ORDER), disabilityCertificate: null, bornOn };
}

export function isErased({ name }: Pick<Person, 'name'>): boolean {
  return name === ERASED;
}

/** A text without these names and numbers; the same text where it has none of them. */
export function without(text: string, { names, numbers }: Known): string {
  return [...names, ...numbers].filter((each) => each !== '' && each !== ERASED).sort((a, b) => b.length - a.length)
    .reduce((left, each) => left.replaceAll(each, ERASED), text);
}
