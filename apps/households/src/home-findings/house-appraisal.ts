import { houseAppraisalFields, houseAppraisalsImport } from '@guzhou/contracts';
import { z } from 'zod';
import type { FindingKind, HomeFinding } from './home-finding.js';

type Fields = z.output<typeof houseAppraisalFields>;

/** A house as appraised on a day, and how far its renovation was (住房安全鉴定). */
export type HouseAppraisal = HomeFinding & Fields;

export const houseAppraisals: FindingKind<HouseAppraisal, Fields, typeof houseAppraisalsImport.row> = {
  change: 'record-house-appraisal',
  import: houseAppraisalsImport,
  dayColumn: 'appraised_on',
  table: {
    name: 'house_appraisal',
    columns: {
      household_code: 'text', appraised_on: 'date', grade: 'text', appraised_by: 'text', self_built: 'boolean', renovation: 'text',
    },
    keyColumns: 2,
    values: (appraisal) => [
      appraisal.householdCode, appraisal.foundOn, appraisal.grade, appraisal.appraisedBy, appraisal.selfBuilt, appraisal.renovation,
    ],
  },
  selected: `household_code AS "householdCode", appraised_on AS "foundOn", grade, appraised_by AS "appraisedBy", self_built AS "selfBuilt", renovation`,
  stored: houseAppraisalFields.extend({ householdCode: z.string(), foundOn: z.string() }),
  ofRow: (row) => ({
    householdCode: row.household_code, foundOn: row.appraised_on, grade: row.grade, appraisedBy: row.appraised_by,
    selfBuilt: row.self_built, renovation: row.renovation,
  }),
  asRow: (appraisal) => ({
    household_code: appraisal.householdCode, appraised_on: appraisal.foundOn, grade: appraisal.grade, appraised_by: appraisal.appraisedBy,
    self_built: appraisal.selfBuilt, renovation: appraisal.renovation,
  }),
  ofFields: (key, fields) => ({ ...key, ...fields }),
};
