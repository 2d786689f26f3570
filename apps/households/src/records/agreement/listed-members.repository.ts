import { copyKinds } from '@guzhou/contracts';
import { findSet, keyOf, tableOf, writeRecords, writesOf, type RecordTable, type Stamp, type WorkingSet } from '@guzhou/recording';
import { FieldCipher, type BulkTransaction, type Slot, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { namePlace } from '../../register/members/member.records.js';
import { comparable, WHOLE_INDEX_BYTES } from '../../register/members/name-index.js';
import { foundIn, statement } from '../../storage/statement.js';
import { listedMemberRecord, listedNamePlace } from './agreement.records.js';
import type { ComparedApart } from './compared-apart.js';
import { copiesValues, type Copies } from './copies.js';
import type { ListedMember } from './record-copy.js';

const longNames = statement('records/agreement/long-names');
const longNameRow = z.object({
  householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), memberCode: z.string(), listedName: z.instanceof(Buffer),
  registeredName: z.instanceof(Buffer),
});

@Injectable()
export class ListedMembersRepository {
  private readonly table: RecordTable<ListedMember>;

  constructor(private readonly cipher: FieldCipher) {
    this.table = tableOf(listedMemberRecord, cipher);
  }

  /** Whom all copies of these households list. */
  find(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<WorkingSet<ListedMember>> {
    return findSet(tx, { county, cipher: this.cipher }, listedMemberRecord, 'householdCode', householdCodes);
  }

  /** Of names that agree as far as they are indexed, those that go on otherwise, each as a hash under the key of a place of the indexes. */
  async findLongNames(tx: Transaction, county: string, copies: Copies, slot: Slot): Promise<ComparedApart[]> {
    const indexer = this.cipher.indexerIn(slot);
    if (indexer === null) return [];
    const hashed = (name: string) => indexer.blindIndex(`name/${name}`).toString('hex');
    const rows = await tx.query(...foundIn(slot, longNames.with({ ...copiesValues(county, copies), indexBytes: WHOLE_INDEX_BYTES })));
    return rows.map((row) => longNameRow.parse(row)).flatMap(({ listedName, registeredName, ...key }): ComparedApart[] => {
      const said = comparable(this.cipher.decrypt(listedName, listedNamePlace(county, keyOf(listedMemberRecord.table, key))));
      const held = comparable(this.cipher.decrypt(registeredName, namePlace(county, key.memberCode)));
      return said === held ? [] : [{ ...key, field: 'name', said: hashed(said), held: hashed(held), agrees: null }];
    });
  }

  async save(tx: BulkTransaction, stamp: Stamp, listed: WorkingSet<ListedMember>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(listed.changes()));
  }
}
