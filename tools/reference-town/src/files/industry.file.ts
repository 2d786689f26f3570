import { fundsImport, payoutsImport, projectsImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { fundsOf } from '../records/funds.js';
import { payoutsOf } from '../records/payouts.js';
import { projectsOf } from '../records/projects.js';
import { perHousehold, perTown } from './file.js';
import { householdCode } from './people.file.js';

export const fundsFile = perTown(fundsImport, function* (town) {
  for (const { code, divisionCode, source, receivedOn, amount } of fundsOf(town)) {
    yield {
      fund_code: code, division_code: divisionCode, source, received_on: dayText(receivedOn),
      amount_yuan: `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`,
    };
  }
});

export const projectsFile = perTown(projectsImport, function* (town) {
  for (const { code, villageCode, name, industry, startedOn, finishedOn, budget } of projectsOf(town)) {
    yield {
      project_code: code, village_code: villageCode, name, leading_industry: industry, started_on: dayText(startedOn),
      finished_on: optionalDayText(finishedOn), budget_yuan: String(budget),
    };
  }
});

export const payoutsFile = perHousehold(payoutsImport, function* (household) {
  for (const { code, projectCode, kind, paidOn, amount } of payoutsOf(household)) {
    yield {
      payout_code: code, project_code: projectCode, household_code: householdCode(household), kind,
      paid_on: dayText(paidOn), amount_yuan: String(amount),
    };
  }
});
