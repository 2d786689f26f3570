import type { InputOf, livingConditionsImport, RecordLivingCondition, RowOf } from '@guzhou/contracts';
import type { Day } from '../days/days.js';
import { said } from '../import/said.js';

type Row = RowOf<typeof livingConditionsImport>;
/** What is said of a home; an absent field is not said. */
export type Found = InputOf<typeof RecordLivingCondition>['found'];
type Said<Column extends keyof Row> = NonNullable<Row[Column]> | null;

/**
 * What was found at a home on a day: of "two no-worries, three guarantees" what belongs to the home, and the conditions of
 * living and production. Null: not looked at. Areas are m² with two decimals as decimal strings, the distance m.
 */
export interface LivingCondition {
  readonly householdCode: string;
  readonly assessedOn: Day;
  readonly enoughFood: boolean | null;
  readonly enoughClothing: boolean | null;
  readonly safeWater: boolean | null;
  readonly houseGrade: Said<'house_grade'>;
  readonly housingAreaM2: string | null;
  readonly waterScarce: boolean | null;
  readonly electricity: boolean | null;
  readonly broadcasting: boolean | null;
  readonly sanitaryToilet: boolean | null;
  readonly roadSurface: Said<'road_surface'>;
  readonly mainRoadM: number | null;
  readonly fuel: Said<'fuel'>;
  readonly farmlandM2: string | null;
  readonly irrigatedM2: string | null;
  readonly forestM2: string | null;
  readonly returnedForestM2: string | null;
  readonly orchardM2: string | null;
  readonly pastureM2: string | null;
  readonly waterM2: string | null;
  readonly cooperative: boolean | null;
  readonly leadingEnterprise: boolean | null;
  readonly localLeader: boolean | null;
}

/** What a row makes of a finding. Of what the file has no column for, what was last found by that day goes on. */
export function livingConditionOf(row: Row, stored: LivingCondition | undefined): LivingCondition {
  return {
    householdCode: row.household_code, assessedOn: row.assessed_on, enoughFood: row.enough_food, enoughClothing: row.enough_clothing,
    safeWater: row.safe_water, houseGrade: row.house_grade,
    housingAreaM2: said(row.housing_area_m2, stored?.housingAreaM2), waterScarce: said(row.water_scarce, stored?.waterScarce),
    electricity: said(row.electricity, stored?.electricity), broadcasting: said(row.broadcasting, stored?.broadcasting),
    sanitaryToilet: said(row.sanitary_toilet, stored?.sanitaryToilet), roadSurface: said(row.road_surface, stored?.roadSurface),
    mainRoadM: said(row.main_road_km, stored?.mainRoadM), fuel: said(row.fuel, stored?.fuel),
    farmlandM2: said(row.farmland_mu, stored?.farmlandM2), irrigatedM2: said(row.irrigated_mu, stored?.irrigatedM2),
    forestM2: said(row.forest_mu, stored?.forestM2), returnedForestM2: said(row.returned_forest_mu, stored?.returnedForestM2),
    orchardM2: said(row.orchard_mu, stored?.orchardM2), pastureM2: said(row.pasture_mu, stored?.pastureM2),
    waterM2: said(row.water_mu, stored?.waterM2), cooperative: said(row.cooperative, stored?.cooperative),
    leadingEnterprise: said(row.leading_enterprise, stored?.leadingEnterprise), localLeader: said(row.local_leader, stored?.localLeader),
  };
}

/** Whether two findings of a home and a day say the same. */
export function sameLivingCondition(a: LivingCondition, b: LivingCondition): boolean {
  return (Object.keys(a) as (keyof LivingCondition)[]).every((field) => a[field] === b[field]);
}

/** Of these findings of a home, the last by a day. */
export function lastFound(findings: readonly LivingCondition[], day: Day): LivingCondition | undefined {
  return findings.reduce<LivingCondition | undefined>(
    (last, each) => (each.assessedOn <= day && (last === undefined || each.assessedOn > last.assessedOn) ? each : last), undefined);
}

const nothing: Omit<LivingCondition, 'householdCode' | 'assessedOn'> = {
  enoughFood: null, enoughClothing: null, safeWater: null, houseGrade: null, housingAreaM2: null, waterScarce: null, electricity: null,
  broadcasting: null, sanitaryToilet: null, roadSurface: null, mainRoadM: null, fuel: null, farmlandM2: null, irrigatedM2: null,
  forestM2: null, returnedForestM2: null, orchardM2: null, pastureM2: null, waterM2: null, cooperative: null,
  leadingEnterprise: null, localLeader: null,
};

/** A finding of a day that says some things; the others go on as they were last found. */
export function withFound(
  householdCode: string, assessedOn: Day, last: LivingCondition | undefined, found: Found,
): LivingCondition {
  const areas = Object.fromEntries(Object.entries(found).filter(([field]) => field.endsWith('M2')).map(([field, area]) =>
    [field, typeof area === 'string' ? twoDecimals(area) : area]));
  return { ...nothing, ...last, ...found, ...areas, householdCode, assessedOn };
}

/** As the table has it, so that the same area compares as the same. */
function twoDecimals(area: string): string {
  const [whole = '0', fraction = ''] = area.split('.');
  return `${BigInt(whole)}.${fraction.padEnd(2, '0')}`;
}
