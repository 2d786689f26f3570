import { dayText, type Day } from '../core/days.js';
import type { Random } from '../core/random.js';
import type { Sex } from './model.js';

/** Syllables made up for the project: plants for surnames; no list of people was used. */
const SURNAMES = [...'榕溪苔菰萤杉蕨芷茑榛荇蓼椴枫薜菖芡莼葎蘅'];
const SYLLABLES = [...'青禾云溪山雨石竹月松兰星川霞晨露帆朗晴原霜谷夏秋冬暖知远宁和安舒慧明新开立长'];

export function surname(random: Random): string {
  return random.pick(SURNAMES);
}

export function givenName(random: Random): string {
  return random.pick(SYLLABLES) + random.pick(SYLLABLES);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: 6 digits of area, birth date, sequence (odd for men), check digit. Areas under 99 do not exist. */
export function idNumber(area: string, bornOn: Day, sequence: number): string {
  const body = `99${area}${dayText(bornOn).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += (body.charCodeAt(index) - 48) * (WEIGHTS[index] as number);
  return body + '10X98765432'.charAt(sum % 11);
}

/** Hands out the sequence numbers of one area, so that no two people share an ID number. */
export class Sequences {
  readonly #next = new Map<number, number>();

  take(bornOn: Day, sex: Sex): number {
    const key = bornOn * 2 + (sex - 1);
    const taken = this.#next.get(key) ?? 0;
    if (taken > 498) throw new RangeError('more than 499 people of one sex were born in one village on one day');
    this.#next.set(key, taken + 1);
    return taken * 2 + sex;
  }
}
