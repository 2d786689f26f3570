import { copyKinds, relations } from '@guzhou/contracts';
import { FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { idNumberIndex, namePlace } from '../members/member.tables.js';
import { comparable, NameIndex, WHOLE_INDEX_BYTES } from '../members/name-index.js';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { statement } from '../storage/statement.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import type { ComparedApart } from './compared-apart.js';
import { cellsOf, type Copies } from './copies.js';
import { listedMemberKey, type ListedMember } from './listed-member.js';

const stored = z.object({
  householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), memberCode: z.string(),
  nameSealed: z.instanceof(Buffer).nullable(), idNumberSealed: z.instanceof(Buffer).nullable(), relation: relations.schema.nullable(),
});

const longNames = statement('agreement/long-names');
const longNameRow = z.object({
  householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), memberCode: z.string(), listedName: z.instanceof(Buffer),
  registeredName: z.instanceof(Buffer),
});

/** Names and ID numbers lie sealed; beside them the blind indexes that the register has of its own. */
@Injectable()
export class ListedMembersRepository {
  private readonly table: RecordTable<ListedMember>;

  constructor(private readonly cipher: FieldCipher) {
    const names = new NameIndex(cipher);
    this.table = {
      name: 'record_copy_member',
      columns: {
        household_code: 'text', copy_kind: 'text', taken_on: 'date', member_code: 'text', name_sealed: 'bytea', name_index: 'bytea',
        id_number_sealed: 'bytea', id_number_index: 'bytea', relation: 'text',
      },
      keyColumns: 4,
      values: (listed, county) => {
        const { name, idNumber } = listed;
        return [
          listed.householdCode, listed.copyKind, listed.takenOn, listed.memberCode,
          name === null ? null : cipher.encrypt(name, placeOf('name', county, listed)), name === null ? null : names.of(name),
          idNumber === null ? null : cipher.encrypt(idNumber, placeOf('id-number', county, listed)),
          idNumber === null ? null : idNumberIndex(cipher, idNumber), listed.relation,
        ];
      },
    };
  }

  /** Whom all copies of these households list. */
  async find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<ListedMember>> {
    const rows = await tx.query(
      `SELECT household_code AS "householdCode", copy_kind AS "copyKind", taken_on AS "takenOn", member_code AS "memberCode",
              name_sealed AS "nameSealed", id_number_sealed AS "idNumberSealed", relation
       FROM record_copy_member WHERE county_code = $1 AND household_code = ANY ($2)`, [county, householdCodes]);
    const listed = rows.map((row): ListedMember => {
      const { nameSealed, idNumberSealed, ...rest } = stored.parse(row);
      return {
        ...rest,
        name: nameSealed && this.cipher.decrypt(nameSealed, placeOf('name', county, rest)),
        idNumber: idNumberSealed && this.cipher.decrypt(idNumberSealed, placeOf('id-number', county, rest)),
      };
    });
    return new WorkingSet(new Map(listed.map((each) => [listedMemberKey(each), each])));
  }

  /** Of names that agree as far as they are indexed, those that go on otherwise, each as a hash under the key of the indexes. */
  async findLongNames(tx: Transaction, county: string, copies: Copies): Promise<ComparedApart[]> {
    const rows = await tx.query(longNames, [...cellsOf(county, copies), WHOLE_INDEX_BYTES]);
    return rows.map((row) => longNameRow.parse(row)).flatMap(({ listedName, registeredName, ...key }): ComparedApart[] => {
      const said = comparable(this.cipher.decrypt(listedName, placeOf('name', county, key)));
      const held = comparable(this.cipher.decrypt(registeredName, namePlace(county, key.memberCode)));
      return said === held ? [] : [{ ...key, field: 'name', said: this.hashed(said), held: this.hashed(held), agrees: null }];
    });
  }

  private hashed(name: string): string {
    return this.cipher.blindIndex(`name/${name}`).toString('hex');
  }

  async save(tx: BulkTransaction, stamp: Stamp, listed: WorkingSet<ListedMember>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(listed.changes()));
  }
}

/** What binds a sealed value to its place. */
function placeOf(column: 'name' | 'id-number', county: string, listed: Parameters<typeof listedMemberKey>[0]): string {
  return `record-copy-member/${column}/${county}/${listedMemberKey(listed)}`;
}
