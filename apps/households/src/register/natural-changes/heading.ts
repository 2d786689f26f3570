import type { Heading } from '@guzhou/contracts';
import { HEAD, relatedSince, relatedUntil, type Membership } from '../members/member.js';
import { refused } from './natural-changes.errors.js';
import { residentsOf, withStay, type Resident, type Scene } from './scene.js';

/**
 * Somebody heads the household from the day on, and everybody else is something to that head. Throws `head/not-a-member`,
 * `head/same`, `head/relation-missing`, `household/two-heads`, `change/before-last`.
 */
export function takeHead(scene: Scene, householdCode: string, { memberCode, relations }: Heading, path: string): void {
  const residents = residentsOf(scene, householdCode);
  const head = residents.find(({ member }) => member.memberCode === memberCode);
  if (head === undefined) throw refused('head/not-a-member', `${path}.memberCode`);
  if (head.membership.relation === HEAD) throw refused('head/same', `${path}.memberCode`);
  const relationOf = new Map(relations.map((each) => [each.memberCode, each.relation]));
  if (relationOf.size < relations.length) throw refused('member/named-twice', `${path}.relations`);
  for (const resident of residents) {
    const relation = resident === head ? HEAD : relationOf.get(resident.member.memberCode);
    if (relation === undefined) throw refused('head/relation-missing', `${path}.relations`);
    if (relation === HEAD && resident !== head) throw refused('household/two-heads', `${path}.relations`);
    relate(scene, resident, relation);
  }
  const others = new Set(residents.filter((resident) => resident !== head).map(({ member }) => member.memberCode));
  if (relations.some((each) => !others.has(each.memberCode))) throw refused('member/not-in-household', `${path}.relations`);
}

/** Somebody is something else to the head from the day on; what they were until then stays known. */
function relate(scene: Scene, { member, membership }: Resident, relation: Membership['relation']): void {
  if (relation === membership.relation) return;
  if (scene.day < relatedSince(member, membership)) throw refused('change/before-last', 'effectiveOn');
  const former = relatedUntil(member, membership, scene.day);
  const next = withStay(member, membership, { ...membership, relation });
  scene.members.put(member.memberCode, { ...next, formerRelations: [...member.formerRelations, ...former] });
}
