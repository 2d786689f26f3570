import { completionsImport, coursesImport, wishesImport } from '@guzhou/contracts';
import { dayText } from '../core/days.js';
import { careerOf } from '../records/career.js';
import { coursesOf } from '../records/courses.js';
import { perHousehold, perTown } from './file.js';

export const coursesFile = perTown(coursesImport, function* (town) {
  for (const village of town) {
    for (const { code, kind, trade, startedOn, finishedOn, seats } of coursesOf(village)) {
      yield {
        course_code: code, division_code: village.spec.code, kind, trade,
        started_on: dayText(startedOn), finished_on: dayText(finishedOn), seats: String(seats),
      };
    }
  }
});

export const wishesFile = perHousehold(wishesImport, function* (household) {
  for (const [place, { person, trade, wishedOn }] of careerOf(household).wishes.entries()) {
    yield {
      wish_code: code('Y', household.digits, place), member_code: person.code, trade, wished_on: dayText(wishedOn),
    };
  }
});

export const completionsFile = perHousehold(completionsImport, function* (household) {
  for (const [place, { person, course, certificate }] of careerOf(household).completions.entries()) {
    yield {
      completion_code: code('C', household.digits, place), course_code: course.code, member_code: person.code,
      certificate, completed_on: dayText(course.finishedOn),
    };
  }
});

function code(letter: string, digits: string, place: number): string {
  return `${letter}${digits}${String(place + 1).padStart(2, '0')}`;
}
