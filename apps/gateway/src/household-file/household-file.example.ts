import { listHouseholdHistory } from '../history/history.routes.js';
import { getHousehold } from '../households/households.routes.js';
import { getIncome } from '../income/income.routes.js';
import { getMember } from '../members/members.routes.js';
import { getMonitoring } from '../monitoring/monitoring.routes.js';
import { getLineage } from '../natural-changes/natural-changes.routes.js';
import { getPlan } from '../plans/plans.routes.js';
import { procedureExample } from '../procedures/procedures.examples.js';
import { finding } from '../rules/rules.examples.js';
import { getStandards } from '../standards/standards.routes.js';
import type { HouseholdFile } from './household-file.js';

/** Put together from the examples of its parts. */
export const householdFileExample: HouseholdFile = {
  asOf: '2020-05-31', villageName: '样例村',
  household: getHousehold.answers[200]!.example as HouseholdFile['household'],
  people: [getMember.answers[200]!.example as HouseholdFile['people'][number]],
  lineage: (getLineage.answers[200]!.example as Pick<HouseholdFile, 'lineage'>).lineage,
  standards: getStandards.answers[200]!.example as HouseholdFile['standards'],
  income: getIncome.answers[200]!.example as HouseholdFile['income'],
  plan: getPlan.answers[200]!.example as HouseholdFile['plan'],
  procedures: [procedureExample],
  monitoring: getMonitoring.answers[200]!.example as HouseholdFile['monitoring'],
  findings: [finding],
  history: listHouseholdHistory.answers[200]!.example as HouseholdFile['history'],
};
