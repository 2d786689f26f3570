import { holdsOn, type Day } from '@guzhou/days';
import { columnsOf, findParts, readRecord, type RecordOf } from '@guzhou/recording';
import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Attribute, PovertyStatus, Registration } from '../households/household.js';
import { attributeRecord, formerResidenceRecord, householdRecord, povertyStatusRecord, registrationRecord } from '../households/household.records.js';
import type { LivingCondition } from '../living-conditions/living-condition.js';
import { livingConditionRecord } from '../living-conditions/living-condition.record.js';
import type { Condition, Membership } from '../members/member.js';
import { conditionRecord, formerRelationRecord, membershipRecord, personRecord } from '../members/member.records.js';
import { rowHoldsOn } from '../../storage/statement.js';
import type { MemberOnFile, PersonOnFile } from './household-file.js';

type Relation = Membership['relation'];

/** Everything on record of one household, as of a day. */
@Injectable()
export class HouseholdFileRepository {
  private readonly look: Pick<Database, 'query'>;

  constructor(private readonly cipher: FieldCipher, database: Database) {
    this.look = { query: (sql, values) => database.lookUp(sql, values) };
  }

  async findHousehold(county: string, householdCode: string): Promise<RecordOf<typeof householdRecord> | null> {
    const [row] = await this.look.query<object>(
      `SELECT ${columnsOf(householdRecord)} FROM household WHERE county_code = $1 AND household_code = $2`, [county, householdCode]);
    return row === undefined ? null : readRecord(householdRecord, row, { county, cipher: this.cipher });
  }

  /** The village that it belonged to on a day, if it moved to another since. */
  async findFormerVillage(county: string, householdCode: string, asOf: Day): Promise<string | null> {
    const residences = await findParts(this.look, county, formerResidenceRecord, [householdCode]);
    return residences.get(householdCode)?.find((residence) => holdsOn(residence, asOf))?.villageCode ?? null;
  }

  /** Each list in the order of days. */
  async findRegister(county: string, householdCode: string): Promise<{
    registrations: Registration[]; attributes: Attribute[]; povertyStatuses: PovertyStatus[];
  }> {
    const [registrations, attributes, statuses] = await Promise.all([
      findParts(this.look, county, registrationRecord, [householdCode]),
      findParts(this.look, county, attributeRecord, [householdCode]),
      findParts(this.look, county, povertyStatusRecord, [householdCode]),
    ]);
    return {
      registrations: partsOf(registrations, householdCode, 'householdCode'), attributes: partsOf(attributes, householdCode, 'householdCode'),
      povertyStatuses: partsOf(statuses, householdCode, 'householdCode'),
    };
  }

  /** The last finding at the home by a day. */
  async findLiving(county: string, householdCode: string, asOf: Day): Promise<LivingCondition | null> {
    const [row] = await this.look.query<object>(
      `SELECT ${columnsOf(livingConditionRecord)} FROM living_condition
       WHERE county_code = $1 AND household_code = $2 AND assessed_on <= $3 ORDER BY assessed_on DESC LIMIT 1`,
      [county, householdCode, asOf]);
    return row === undefined ? null : readRecord(livingConditionRecord, row);
  }

  /** Those who belong to the household on a day, each with all conditions on record, in the order of days. */
  async findMembers(county: string, householdCode: string, asOf: Day): Promise<MemberOnFile[]> {
    const rows = await this.look.query<object>(
      `SELECT ${columnsOf(membershipRecord)} FROM membership
       WHERE county_code = $1 AND household_code = $2 AND ${rowHoldsOn('membership', '$3')}`,
      [county, householdCode, asOf]);
    const memberships = rows.map((row) => readRecord(membershipRecord, row));
    const codes = memberships.map((membership) => membership.memberCode);
    const [people, conditions, relations] = await Promise.all([
      this.findPeople(county, codes), findParts(this.look, county, conditionRecord, codes),
      this.findFormerRelations(county, householdCode, asOf),
    ]);
    return memberships.map((membership) => ({
      membership: { ...membership, relation: relations.get(membership.memberCode) ?? membership.relation },
      person: people.get(membership.memberCode)!, conditions: partsOf(conditions, membership.memberCode, 'memberCode'),
    }));
  }

  /** One person with all memberships and conditions on record, in the order of days; relations to the head as they were on a day. */
  async findMember(county: string, memberCode: string, asOf: Day): Promise<{
    person: PersonOnFile; memberships: Membership[]; conditions: Condition[];
  } | null> {
    const [people, conditions, memberships, relations] = await Promise.all([
      this.findPeople(county, [memberCode]),
      findParts(this.look, county, conditionRecord, [memberCode]),
      findParts(this.look, county, membershipRecord, [memberCode]),
      findParts(this.look, county, formerRelationRecord, [memberCode]),
    ]);
    const person = people.get(memberCode);
    if (person === undefined) return null;
    const former = relations.get(memberCode)?.find((relation) => holdsOn(relation, asOf));
    return {
      person,
      conditions: partsOf(conditions, memberCode, 'memberCode'),
      memberships: (memberships.get(memberCode) ?? [])
        .map((each) => (former !== undefined && holdsOn(each, asOf) ? { ...each, relation: former.relation } : each)),
    };
  }

  private async findPeople(county: string, codes: readonly string[]): Promise<Map<string, PersonOnFile>> {
    const rows = await this.look.query<object>(
      `SELECT ${columnsOf(personRecord)} FROM member WHERE county_code = $1 AND member_code = ANY ($2)`, [county, codes]);
    const people = rows.map((row) => readRecord(personRecord, row, { county, cipher: this.cipher }));
    return new Map(people.map((person) => [person.memberCode, person]));
  }

  /** What those were to the head of a household on a day who are something else by now. */
  private async findFormerRelations(county: string, householdCode: string, asOf: Day): Promise<Map<string, Relation>> {
    const rows = await this.look.query<object>(
      `SELECT ${columnsOf(formerRelationRecord)} FROM former_relation
       WHERE county_code = $1 AND household_code = $2 AND valid_from <= $3 AND valid_to > $3`, [county, householdCode, asOf]);
    return new Map(rows.map((row) => readRecord(formerRelationRecord, row)).map(({ memberCode, relation }) => [memberCode, relation]));
  }
}

/** An owner's parts without its code. */
function partsOf<Part extends Readonly<Record<Owner, string>>, Owner extends string>(
  parts: ReadonlyMap<string, readonly Part[]>, code: string, owner: Owner,
): Omit<Part, Owner>[] {
  return (parts.get(code) ?? []).map(({ [owner]: _, ...part }) => part);
}
