import { placementsImport, wagesImport } from '@guzhou/contracts';
import { dayText, optionalDayText } from '../core/days.js';
import { careerOf } from '../records/career.js';
import { wagesOf } from '../records/wages.js';
import { perHousehold } from './file.js';

export const placementsFile = perHousehold(placementsImport, function* (household) {
  for (const { code, person, channel, region, employer, startedOn, endedOn } of careerOf(household).placements) {
    yield {
      placement_code: code, member_code: person.code, channel, region, employer,
      started_on: dayText(startedOn), ended_on: optionalDayText(endedOn),
    };
  }
});

export const wagesFile = perHousehold(wagesImport, function* (household) {
  for (const [place, { placement, paidOn, amount }] of wagesOf(household, careerOf(household)).entries()) {
    yield {
      wage_code: `G${household.digits}${String(place + 1).padStart(2, '0')}`, placement_code: placement.code,
      paid_on: dayText(paidOn), amount_yuan: String(amount),
    };
  }
});
