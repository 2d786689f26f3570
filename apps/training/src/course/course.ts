import type { RowOf, coursesImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { CourseRefusal } from './course.errors.js';

export type CourseRow = RowOf<typeof coursesImport>;
type CourseRule = Rule<CourseRow, CourseRefusal>;

export function divisionIsOfCounty(county: string): CourseRule {
  return ({ division_code }) => (division_code.startsWith(county) ? null : { column: 'division_code', code: 'division/of-another-county' });
}

export const finishIsNotBeforeStart: CourseRule = ({ started_on, finished_on }) =>
  (finished_on >= started_on ? null : { column: 'finished_on', code: 'course/finished-before-start' });

/** What people completed was said already: trade and first day stay such that it holds. */
export function keepsItsCompletions(completed: ReadonlyMap<string, CompletedCourse>): CourseRule {
  return ({ course_code, trade, started_on, seats }) => {
    const course = completed.get(course_code);
    if (course === undefined) return null;
    if (trade !== course.trade) return { column: 'trade', code: 'course/completed-in-another-trade' };
    if (started_on > course.firstCompletedOn) return { column: 'started_on', code: 'course/completed-before-start' };
    return seats < course.completions ? { column: 'seats', code: 'course/fewer-seats-than-completions' } : null;
  };
}

/** A course as far as its completions need to know it. */
export interface KnownCourse {
  readonly trade: CourseRow['trade'];
  readonly startedOn: string;
  readonly seats: number;
}

/** A course that somebody completed. */
export interface CompletedCourse {
  readonly trade: string;
  readonly firstCompletedOn: string;
  readonly completions: number;
}
