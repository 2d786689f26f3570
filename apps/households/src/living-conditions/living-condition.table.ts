import { fuels, houseGrades, roadSurfaces } from '@guzhou/contracts';
import { z } from 'zod';
import type { RecordTable } from '../storage/record-table.js';
import type { LivingCondition } from './living-condition.js';

/** Column → field and type, in the order of both. */
const columns = {
  household_code: ['householdCode', 'text'],
  assessed_on: ['assessedOn', 'date'],
  enough_food: ['enoughFood', 'boolean'],
  enough_clothing: ['enoughClothing', 'boolean'],
  safe_water: ['safeWater', 'boolean'],
  house_grade: ['houseGrade', 'text'],
  housing_area_m2: ['housingAreaM2', 'numeric'],
  water_scarce: ['waterScarce', 'boolean'],
  electricity: ['electricity', 'boolean'],
  broadcasting: ['broadcasting', 'boolean'],
  sanitary_toilet: ['sanitaryToilet', 'boolean'],
  road_surface: ['roadSurface', 'text'],
  main_road_m: ['mainRoadM', 'integer'],
  fuel: ['fuel', 'text'],
  farmland_m2: ['farmlandM2', 'numeric'],
  irrigated_m2: ['irrigatedM2', 'numeric'],
  forest_m2: ['forestM2', 'numeric'],
  returned_forest_m2: ['returnedForestM2', 'numeric'],
  orchard_m2: ['orchardM2', 'numeric'],
  pasture_m2: ['pastureM2', 'numeric'],
  water_m2: ['waterM2', 'numeric'],
  cooperative: ['cooperative', 'boolean'],
  leading_enterprise: ['leadingEnterprise', 'boolean'],
  local_leader: ['localLeader', 'boolean'],
} as const satisfies Record<string, readonly [keyof LivingCondition, RecordTable<LivingCondition>['columns'][string]]>;
const entries = Object.entries(columns);

export const livingConditionTable: RecordTable<LivingCondition> = {
  name: 'living_condition',
  columns: Object.fromEntries(entries.map(([column, [, type]]) => [column, type])),
  keyColumns: 2,
  values: (found) => entries.map(([, [field]]) => found[field]),
};

/** What a statement selects, so that `livingConditionRow` reads its rows. */
export const livingConditionColumns = entries.map(([column, [field]]) => `${column} AS "${field}"`).join(', ');

const yesNo = z.boolean().nullable();
const area = z.string().nullable();

export const livingConditionRow: z.ZodType<LivingCondition> = z.object({
  householdCode: z.string(), assessedOn: z.string(), enoughFood: yesNo, enoughClothing: yesNo, safeWater: yesNo,
  houseGrade: houseGrades.schema.nullable(), housingAreaM2: area, waterScarce: yesNo, electricity: yesNo, broadcasting: yesNo,
  sanitaryToilet: yesNo, roadSurface: roadSurfaces.schema.nullable(), mainRoadM: z.number().nullable(), fuel: fuels.schema.nullable(),
  farmlandM2: area, irrigatedM2: area, forestM2: area, returnedForestM2: area, orchardM2: area, pastureM2: area, waterM2: area,
  cooperative: yesNo, leadingEnterprise: yesNo, localLeader: yesNo,
});
