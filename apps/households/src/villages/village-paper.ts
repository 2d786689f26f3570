import type { RowOf, villagePapersImport } from '@guzhou/contracts';
import type { Day } from '../days/days.js';

/** A paper of a village, by the number under which it is filed; one of each kind and day. */
export interface VillagePaper {
  readonly villageCode: string;
  readonly kind: RowOf<typeof villagePapersImport>['kind'];
  readonly issuedOn: Day;
  readonly reference: string;
}

export function villagePaperOf(row: RowOf<typeof villagePapersImport>): VillagePaper {
  return { villageCode: row.village_code, kind: row.kind, issuedOn: row.issued_on, reference: row.reference };
}

export function paperKey({ villageCode, kind, issuedOn }: VillagePaper): string {
  return `${villageCode} ${kind} ${issuedOn}`;
}
