import type { NaturalChange } from '@guzhou/contracts';
import { isPlaceholder, PLACEHOLDERS_OF_A_DAY, placeholderNumber } from '../members/placeholder-number.js';
import { join } from './joining.js';
import type { Scene } from './scene.js';

type Birth = Extract<NaturalChange, { kind: 'birth' }>;

/** Of a child that is born. */
const BELOW_SCHOOL_AGE = { education: '06', student: '01', labourSkill: '04' } as const;

/** The child belongs to the household from the day on which it is born. */
export function placeNewborn(scene: Scene, householdCode: string, { child, relation }: Birth): void {
  const { memberCode, name, sex, ethnicity, health, medicalInsurance } = child;
  const bornOn = scene.day;
  const idNumber = child.idNumber ?? freePlaceholder(scene, bornOn, sex, memberCode);
  join(scene, householdCode, {
    newcomers: [{
      who: 'unknown', memberCode, name, sex, ethnicity, idNumber, bornOn, relation,
      condition: { ...BELOW_SCHOOL_AGE, health, medicalInsurance },
    }],
    joinedBy: 'birth', from: [], paths: { members: 'change.child', from: 'change' },
  });
}

/**
 * A placeholder that nobody in the scene bears, beginning at a place that hangs on the member's code: two children of a day
 * have the same one only by a rare chance, and a placeholder makes nobody a duplicate.
 */
function freePlaceholder(scene: Scene, bornOn: string, sex: Birth['child']['sex'], memberCode: string): string {
  const taken = new Set([...scene.members.values()].map(({ idNumber }) => idNumber).filter(isPlaceholder));
  const start = [...memberCode].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % PLACEHOLDERS_OF_A_DAY, 7);
  for (let step = 0; ; step++) {
    const number = placeholderNumber(bornOn, sex, (start + step) % PLACEHOLDERS_OF_A_DAY);
    if (!taken.has(number) || step === PLACEHOLDERS_OF_A_DAY) return number;
  }
}
