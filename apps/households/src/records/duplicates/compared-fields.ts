import type { DuplicateMerge, OutputOf, PreviewMerge } from '@guzhou/contracts';
import type { Scene } from '../../register/natural-changes/scene.js';
import { householdFields, personFields, sameHouseholdField, samePersonField } from './taking.js';

type Fields = OutputOf<typeof PreviewMerge>['fields'];
type Taken = Extract<DuplicateMerge, { kind: 'member' }>['take'];

/** Field by field, whether the two records say the same and from which of them it comes. */
export function comparedFields(scene: Scene, merge: DuplicateMerge): Fields {
  if (merge.kind === 'member') return ofPeople(scene, merge.keptCode, merge.mergedCode, merge.take);
  const { keptCode, mergedCode, take, members } = merge;
  const [kept, merged] = [scene.households.find(keptCode), scene.households.find(mergedCode)];
  const own: Fields = kept === undefined || merged === undefined ? [] : householdFields.map((field) => (
    { keptCode, mergedCode, field, same: sameHouseholdField(field, kept, merged), from: take.includes(field) ? 'merged' : 'kept' }));
  return [...own, ...members.flatMap((each) => (each.as === 'same' ? ofPeople(scene, each.sameAs, each.memberCode, each.take) : []))];
}

function ofPeople(scene: Scene, keptCode: string, mergedCode: string, take: Taken): Fields {
  const [kept, merged] = [scene.members.find(keptCode), scene.members.find(mergedCode)];
  if (kept === undefined || merged === undefined) return [];
  return personFields.map((field) => (
    { keptCode, mergedCode, field, same: samePersonField(field, kept, merged), from: take.includes(field) ? 'merged' : 'kept' }));
}
