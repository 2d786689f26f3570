import { listHouseholdHistory } from '../history/history.routes.js';
import { getHousehold } from '../households/households.routes.js';
import { getMonitoring } from '../monitoring/monitoring.routes.js';
import { getPlan } from '../plans/plans.routes.js';
import type { HouseholdFile } from './household-file.js';

/** Put together from the examples of its parts. */
export const householdFileExample: HouseholdFile = {
  asOf: '2020-05-31', villageName: '样例村',
  household: getHousehold.answers[200]!.example as HouseholdFile['household'],
  plan: getPlan.answers[200]!.example as HouseholdFile['plan'],
  monitoring: getMonitoring.answers[200]!.example as HouseholdFile['monitoring'],
  history: listHouseholdHistory.answers[200]!.example as HouseholdFile['history'],
};
