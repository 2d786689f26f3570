import { livingConditionsImport, livingFields, recordCode } from '@guzhou/contracts';
import { defineRecord, inFile } from '@guzhou/recording';
import { tables } from '../../generated/tables.js';

/**
 * What was found at a home on a day: of "two no-worries, three guarantees" what belongs to the home, and the conditions of
 * living and production. Null: not looked at. Areas are m² with two decimals as decimal strings, the distance m.
 */
export const livingConditionRecord = defineRecord(tables.livingCondition, { householdCode: recordCode, ...livingFields.shape });

/** A file has land in 亩 and the distance in km; its cells are read as m² and m. */
export const livingConditionInFile = inFile(livingConditionsImport, livingConditionRecord, {
  mainRoadM: 'main_road_km', farmlandM2: 'farmland_mu', irrigatedM2: 'irrigated_mu', forestM2: 'forest_mu',
  returnedForestM2: 'returned_forest_mu', orchardM2: 'orchard_mu', pastureM2: 'pasture_mu', waterM2: 'water_mu',
});
