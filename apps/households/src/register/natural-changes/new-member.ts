import type { Newcomer } from '@guzhou/contracts';
import { withSet } from '@guzhou/recording';
import { objectionToIdNumber } from '../members/id-number.js';
import { conditionRecord } from '../members/member.records.js';
import { objectionToHealth } from '../members/member-row.js';
import type { Condition, Member } from '../members/member.js';
import { memberTexts } from '../members/members.errors.js';
import { refused, refusedWith } from './natural-changes.errors.js';
import type { Scene } from './scene.js';

type UnknownPerson = Extract<Newcomer, { who: 'unknown' }>;

/** A person as recorded for the first time, with what is known of the day; without a household yet. */
export function newMember(scene: Scene, person: UnknownPerson, path: string): Member {
  const { memberCode, name, idNumber, sex, bornOn, ethnicity, disabilityCertificate = null } = person;
  if (scene.members.find(memberCode) !== undefined) throw refused('member/code-taken', `${path}.memberCode`);
  if (bornOn < '1900-01-01') throw refused('member/born-too-early', `${path}.bornOn`);
  if (bornOn > scene.day) throw refused('member/joined-before-birth', `${path}.bornOn`);
  const objection = objectionToIdNumber(idNumber, bornOn, sex) ?? objectionToHealth(person.condition, { disabilityCertificate, idNumber });
  if (objection !== null) throw refusedWith(objection.code, `${path}.${fields[objection.column ?? ''] ?? 'condition'}`, memberTexts[objection.code]);
  return {
    memberCode, name, idNumber, sex, bornOn, ethnicity, disabilityCertificate, memberships: [], conditions: [conditionOf(scene, person)],
    formerRelations: [], version: 0,
  };
}

/** Fields of the request that the columns of an objection stand for. */
const fields: Readonly<Record<string, string>> = {
  id_number: 'idNumber', disability_certificate: 'disabilityCertificate', health: 'condition.health',
};

/** What is not said of it is not known. */
function conditionOf({ day }: Scene, { memberCode, condition }: UnknownPerson): Condition {
  return withSet(conditionRecord, undefined, { ...condition, memberCode, from: day });
}
