import type { RowOf, workshopsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { WorkshopRefusal } from './workshop.errors.js';

type WorkshopRow = RowOf<typeof workshopsImport>;

/** What is kept of a row. */
export function workshopRecord({ workshop_code, division_code, name, started_on, ended_on }: WorkshopRow) {
  return { workshop_code, division_code, name, started_on, ended_on };
}

export function isOfCounty(county: string): Rule<WorkshopRow, WorkshopRefusal> {
  return ({ division_code }) => (division_code.startsWith(county) ? null : { column: 'division_code', code: 'division/of-another-county' });
}

export const endsAfterItStarts: Rule<WorkshopRow, WorkshopRefusal> = ({ started_on, ended_on }) =>
  (ended_on === null || ended_on >= started_on ? null : { column: 'ended_on', code: 'workshop/ended-before-start' });
