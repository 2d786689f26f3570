import type { livingConditionsImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { LivingCondition } from './living-condition.js';

/** What a file of living conditions would say of a finding. */
export function livingConditionAsRow(found: LivingCondition): RowValues<RowOf<typeof livingConditionsImport>> {
  return {
    household_code: found.householdCode, assessed_on: found.assessedOn, enough_food: found.enoughFood,
    enough_clothing: found.enoughClothing, safe_water: found.safeWater, house_grade: found.houseGrade,
    housing_area_m2: found.housingAreaM2, water_scarce: found.waterScarce, electricity: found.electricity,
    broadcasting: found.broadcasting, sanitary_toilet: found.sanitaryToilet, road_surface: found.roadSurface,
    main_road_km: found.mainRoadM, fuel: found.fuel, farmland_mu: found.farmlandM2, irrigated_mu: found.irrigatedM2,
    forest_mu: found.forestM2, returned_forest_mu: found.returnedForestM2, orchard_mu: found.orchardM2, pasture_mu: found.pastureM2,
    water_mu: found.waterM2, cooperative: found.cooperative, leading_enterprise: found.leadingEnterprise, local_leader: found.localLeader,
  };
}
