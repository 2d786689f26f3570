import { z } from 'zod';
import { houseGrades } from '../../codes/living.codes.js';
import { houseAppraisers, houseRenovations, waterQualities, waterSources } from '../../codes/standards.codes.js';
import { defineRequest } from '../../define.js';
import { changeInput, changeOutput, householdAsRead } from '../change.js';

/** What is known of a home's drinking water; null: not measured. */
export const waterCheckFields = z.strictObject({
  source: waterSources.schema,
  litresPerPersonDay: z.int().min(0).max(1000),
  quality: waterQualities.schema,
  /** There and back; 0: the water comes to the home. */
  fetchMinutes: z.int().min(0).max(1440).nullable(),
  /** Horizontal, one way. */
  fetchMetres: z.int().min(0).max(100_000).nullable(),
  /** Vertical, one way. */
  climbMetres: z.int().min(0).max(5000).nullable(),
  /** Share of days on which there is enough water. */
  guaranteePercent: z.int().min(0).max(100),
});

export const houseAppraisalFields = z.strictObject({
  grade: houseGrades.schema,
  appraisedBy: houseAppraisers.schema,
  selfBuilt: z.boolean(),
  renovation: houseRenovations.schema,
});

/**
 * A home's drinking water as evaluated on a day (饮水安全评价). Refused with `household/unknown`, `household/changed-meanwhile`,
 * `date/in-future`, `household/not-on-day`.
 */
export const RecordWaterCheck = defineRequest({
  name: 'households.record-water-check.1',
  permission: 'home-finding.record',
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...changeInput, found: waterCheckFields }),
  output: changeOutput,
});

/** A house as appraised on a day, and how far its renovation is (住房安全鉴定). Refused as `RecordWaterCheck`. */
export const RecordHouseAppraisal = defineRequest({
  name: 'households.record-house-appraisal.1',
  permission: 'home-finding.record',
  writes: true,
  input: z.strictObject({ ...householdAsRead, ...changeInput, found: houseAppraisalFields }),
  output: changeOutput,
});
