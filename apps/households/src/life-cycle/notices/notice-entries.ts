import type { SealedTable } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

const { name, columns } = tables.publicNoticeEntry;

/** What binds a sealed entry of a notice to its place. */
export function shownPlace(county: string, noticeId: string, number: number | string): string {
  return `public-notice/shown/${county}/${noticeId}/${number}`;
}

/** Entries of notices as whoever seals them anew sees them. */
export const noticeEntries: SealedTable = {
  name, key: [columns.noticeId, columns.entryNo],
  places: { [columns.shownSealed.name]: (county, [noticeId, number]) => shownPlace(county, noticeId!, number!) },
};
