import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { holdsOn, type Day } from '../days/days.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { bankAccountPlace, phonePlace } from '../households/household.tables.js';
import type { LivingCondition } from '../living-conditions/living-condition.js';
import { livingConditionColumns, livingConditionRow } from '../living-conditions/living-condition.table.js';
import { certificatePlace, idNumberPlace, namePlace } from '../members/member.tables.js';
import {
  attributeRow, conditionRow, formerRelationRow, householdRow, memberRow, membershipRow, registrationRow, statusRow, type MemberOnFile,
  type PersonOnFile,
} from './household-file.js';

/** Everything on record of one household, as of a day. */
@Injectable()
export class HouseholdFileRepository {
  constructor(private readonly prisma: PrismaClient, private readonly cipher: FieldCipher, private readonly database: Database) {}

  async findHousehold(countyCode: string, householdCode: string) {
    const row = await this.prisma.household.findUnique({ where: { countyCode_householdCode: { countyCode, householdCode } } });
    if (row === null) return null;
    return {
      ...householdRow.parse(row),
      phone: this.open(row.phoneSealed, phonePlace(countyCode, householdCode)),
      bankAccount: this.open(row.bankAccountSealed, bankAccountPlace(countyCode, householdCode)),
    };
  }

  /** The village that it belonged to on a day, if it moved to another since. */
  async findFormerVillage(countyCode: string, householdCode: string, asOf: Day): Promise<string | null> {
    const day = new Date(asOf);
    const where = { countyCode, householdCode, validFrom: { lte: day }, validTo: { gt: day } };
    const row = await this.prisma.formerResidence.findFirst({ where });
    return row?.villageCode ?? null;
  }

  async findRegister(countyCode: string, householdCode: string) {
    const where = { countyCode, householdCode };
    const [registrations, attributes, statuses] = await Promise.all([
      this.prisma.registration.findMany({ where, orderBy: { validFrom: 'asc' } }),
      this.prisma.povertyAttribute.findMany({ where, orderBy: { validFrom: 'asc' } }),
      this.prisma.povertyStatus.findMany({ where, orderBy: { validFrom: 'asc' } }),
    ]);
    return {
      registrations: registrations.map((row) => registrationRow.parse({ ...row, from: row.validFrom, to: row.validTo })),
      attributes: attributes.map((row) => attributeRow.parse({ ...row, from: row.validFrom, to: row.validTo })),
      povertyStatuses: statuses.map((row) => statusRow.parse({ ...row, from: row.validFrom, to: row.validTo })),
    };
  }

  /** The last finding at the home by a day. */
  async findLiving(countyCode: string, householdCode: string, asOf: Day): Promise<LivingCondition | null> {
    const [row] = await this.database.query(
      `SELECT ${livingConditionColumns} FROM living_condition
       WHERE county_code = $1 AND household_code = $2 AND assessed_on <= $3 ORDER BY assessed_on DESC LIMIT 1`,
      [countyCode, householdCode, asOf]);
    return row === undefined ? null : livingConditionRow.parse(row);
  }

  /** Those who belong to the household on a day, each with all conditions on record, in the order of days. */
  async findMembers(countyCode: string, householdCode: string, asOf: Day): Promise<MemberOnFile[]> {
    const memberships = (await this.prisma.membership.findMany({
      where: {
        countyCode, householdCode, validFrom: { lte: new Date(asOf) }, OR: [{ validTo: null }, { validTo: { gt: new Date(asOf) } }],
      },
    })).map((row) => membershipRow.parse({ ...row, from: row.validFrom, to: row.validTo }));
    const codes = memberships.map((membership) => membership.memberCode);
    const [people, conditions, relations] = await Promise.all([
      this.findPeople(countyCode, codes), this.findConditions(countyCode, codes), this.findFormerRelations(countyCode, householdCode, asOf),
    ]);
    return memberships.map((membership) => ({
      membership: { ...membership, relation: relations.get(membership.memberCode) ?? membership.relation },
      person: people.get(membership.memberCode)!.person, conditions: conditions.get(membership.memberCode) ?? [],
    }));
  }

  /** One person with all memberships and conditions on record, in the order of days; relations to the head as they were on a day. */
  async findMember(countyCode: string, memberCode: string, asOf: Day) {
    const [people, conditions, memberships, former] = await Promise.all([
      this.findPeople(countyCode, [memberCode]),
      this.findConditions(countyCode, [memberCode]),
      this.prisma.membership.findMany({ where: { countyCode, memberCode }, orderBy: { validFrom: 'asc' } }),
      this.prisma.formerRelation.findFirst({
        where: { countyCode, memberCode, validFrom: { lte: new Date(asOf) }, validTo: { gt: new Date(asOf) } },
      }),
    ]);
    const found = people.get(memberCode);
    if (found === undefined) return null;
    return {
      ...found, conditions: conditions.get(memberCode) ?? [],
      memberships: memberships.map((row) => membershipRow.parse({ ...row, from: row.validFrom, to: row.validTo }))
        .map((each) => (former !== null && holdsOn(each, asOf) ? { ...each, relation: formerRelationRow.parse(former).relation } : each)),
    };
  }

  private async findPeople(countyCode: string, codes: string[]): Promise<Map<string, { person: PersonOnFile; version: number }>> {
    const rows = await this.prisma.member.findMany({ where: { countyCode, memberCode: { in: codes } } });
    return new Map(rows.map((row) => [row.memberCode, {
      version: row.version,
      person: {
        ...memberRow.parse(row),
        name: this.cipher.decrypt(row.nameSealed, namePlace(countyCode, row.memberCode)),
        idNumber: this.cipher.decrypt(row.idNumberSealed, idNumberPlace(countyCode, row.memberCode)),
        disabilityCertificate: this.open(row.disabilityCertificateSealed, certificatePlace(countyCode, row.memberCode)),
      },
    }]));
  }

  private async findConditions(countyCode: string, codes: string[]): Promise<Map<string, MemberOnFile['conditions'][number][]>> {
    const rows = await this.prisma.memberCondition.findMany({ where: { countyCode, memberCode: { in: codes } }, orderBy: { validFrom: 'asc' } });
    const parsed = rows.map((row) => conditionRow.parse({ ...row, from: row.validFrom, to: row.validTo }));
    return Map.groupBy(parsed, (condition) => condition.memberCode);
  }

  /** What those were to the head of a household on a day who are something else by now. */
  private async findFormerRelations(
    countyCode: string, householdCode: string, asOf: Day,
  ): Promise<Map<string, MemberOnFile['membership']['relation']>> {
    const day = new Date(asOf);
    const rows = await this.prisma.formerRelation.findMany({
      where: { countyCode, householdCode, validFrom: { lte: day }, validTo: { gt: day } },
    });
    return new Map(rows.map((row) => [row.memberCode, formerRelationRow.parse(row).relation]));
  }

  private open(sealed: Uint8Array | null, place: string): string | null {
    return sealed === null ? null : this.cipher.decrypt(sealed, place);
  }
}
