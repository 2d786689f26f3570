import type { RowOf, workshopsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { WorkshopRefusal } from './workshop.errors.js';

export type WorkshopRow = RowOf<typeof workshopsImport>;

export function isOfCounty(county: string): Rule<WorkshopRow, WorkshopRefusal> {
  return ({ division_code }) => (division_code.startsWith(county) ? null : { column: 'division_code', code: 'division/of-another-county' });
}

export const endsAfterItStarts: Rule<WorkshopRow, WorkshopRefusal> = ({ started_on, ended_on }) =>
  (ended_on === null || ended_on >= started_on ? null : { column: 'ended_on', code: 'workshop/ended-before-start' });
