import { waterCheckFields, waterChecksImport } from '@guzhou/contracts';
import { z } from 'zod';
import type { FindingKind, HomeFinding } from './home-finding.js';

type Fields = z.output<typeof waterCheckFields>;

/** A home's drinking water as evaluated on a day (饮水安全评价). */
export type WaterCheck = HomeFinding & Fields;

export const waterChecks: FindingKind<WaterCheck, Fields, typeof waterChecksImport.row> = {
  change: 'record-water-check',
  import: waterChecksImport,
  dayColumn: 'checked_on',
  table: {
    name: 'water_check',
    columns: {
      household_code: 'text', checked_on: 'date', source: 'text', litres_per_person_day: 'integer', quality: 'text', fetch_minutes: 'integer',
      fetch_metres: 'integer', climb_metres: 'integer', guarantee_percent: 'integer',
    },
    keyColumns: 2,
    values: (check) => [
      check.householdCode, check.foundOn, check.source, check.litresPerPersonDay, check.quality, check.fetchMinutes, check.fetchMetres,
      check.climbMetres, check.guaranteePercent,
    ],
  },
  selected: `household_code AS "householdCode", checked_on AS "foundOn", source, litres_per_person_day AS "litresPerPersonDay", quality,
    fetch_minutes AS "fetchMinutes", fetch_metres AS "fetchMetres", climb_metres AS "climbMetres", guarantee_percent AS "guaranteePercent"`,
  stored: waterCheckFields.extend({ householdCode: z.string(), foundOn: z.string() }),
  ofRow: (row) => ({
    householdCode: row.household_code, foundOn: row.checked_on, source: row.source, litresPerPersonDay: row.litres_per_person_day,
    quality: row.quality, fetchMinutes: row.fetch_minutes, fetchMetres: row.fetch_metres, climbMetres: row.climb_metres,
    guaranteePercent: row.guarantee_percent,
  }),
  asRow: (check) => ({
    household_code: check.householdCode, checked_on: check.foundOn, source: check.source, litres_per_person_day: check.litresPerPersonDay,
    quality: check.quality, fetch_minutes: check.fetchMinutes, fetch_metres: check.fetchMetres, climb_metres: check.climbMetres,
    guarantee_percent: check.guaranteePercent,
  }),
  ofFields: (key, fields) => ({ ...key, ...fields }),
};
