import { ledgers, localDate, recordCode, trades, wishesImport } from '@guzhou/contracts';
import { atHome, kept, people } from '@guzhou/ledgers';
import { defineRecord, inFile } from '@guzhou/recording';
import { tables } from '../generated/tables.js';

/** What somebody wished to learn on a day. */
export const wishRecord = defineRecord(tables.wish, {
  wishCode: recordCode, memberCode: recordCode, trade: trades.schema, wishedOn: localDate,
});

export const wishInFile = inFile(wishesImport, wishRecord, {});

export const keptWishes = kept({
  kind: ledgers.wishes, record: wishRecord, place: atHome(people, { table: 'wish', code: 'wish_code', by: 'wish.member_code' }), rowOf: wishInFile.cells,
});
