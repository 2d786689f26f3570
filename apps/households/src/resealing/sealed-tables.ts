import { sealedTableOf, type SealedTable } from '@guzhou/recording';
import { clueRecord } from '../care/clues/clue.record.js';
import { noticeEntries } from '../life-cycle/notices/notice-entries.js';
import { listedMemberRecord, recordCopyRecord } from '../records/agreement/agreement.records.js';
import { householdRecord } from '../register/households/household.records.js';
import { personRecord } from '../register/members/member.records.js';

/** Every table with sealed columns; a test holds the list to the schema. */
export const sealedTables: readonly SealedTable[] = [
  ...[personRecord, householdRecord, clueRecord, recordCopyRecord, listedMemberRecord].map(sealedTableOf), noticeEntries,
];
