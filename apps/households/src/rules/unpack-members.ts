import type { Day } from '@guzhou/days';
import { yearsBetween, type MemberFacts } from './facts.js';
import { amount, columnsOf, finder, several, text, yes, type PackedFacts } from './packed-facts.js';

/** Who stays where on the day; `add` is told of each, household by household as far as rows come in order. */
export function unpackMembers(
  packed: PackedFacts, asOf: Day, holders: ReadonlyMap<string, number>, add: (householdCode: string, member: MemberFacts) => void,
): void {
  const [stay, person, condition] = [columnsOf(packed, 'stay'), columnsOf(packed, 'person'), columnsOf(packed, 'condition')];
  const [personOf, conditionOf] = [finder(person.member), finder(condition.member)];
  for (let i = 0; i < stay.member.length; i++) {
    const memberCode = stay.member[i]!;
    const p = personOf(memberCode);
    if (p === undefined) continue;
    const c = conditionOf(memberCode);
    // Said of nobody whose condition is on no record.
    const of = (column: readonly string[]) => (c === undefined ? '' : column[c]!);
    const bornOn = person.born[p]!;
    add(stay.home[i]!, {
      memberCode, idNumberHolders: holders.get(memberCode) ?? 1, sex: person.sex[p]!, bornOn,
      age: yearsBetween(bornOn, asOf), ethnicity: person.ethnicity[p]!,
      disabilityCertificate: yes(person.certified[p]!), relation: stay.relation[i]!, joinedOn: stay.from[i]!, joinedBy: stay.joined_by[i]!,
      education: text(of(condition.education)), student: text(of(condition.student)), health: several(of(condition.health)),
      labourSkill: text(of(condition.labour)), medicalInsurance: text(of(condition.medical)),
      seriousIllnessInsurance: yes(of(condition.serious_illness)), pension: text(of(condition.pension)),
      minimumLivingAllowance: yes(of(condition.allowance)), specialHardshipSupport: yes(of(condition.hardship)),
      activeMilitary: yes(of(condition.military)), workRegion: text(of(condition.work_region)),
      workMonths: amount(of(condition.work_months)), absenceExplained: of(condition.explained) === 't',
    });
  }
}
