import type { RowOf, completionsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { KnownCourse } from '../course/course.js';
import type { JudgeMember } from '../member/member.js';
import type { CompletionRefusal } from './completion.errors.js';

export type CompletionRow = RowOf<typeof completionsImport>;
type CompletionRule = Rule<CompletionRow, CompletionRefusal>;

/** A completion was said to others when it was recorded, and stays. */
export const saidStaysSaid: CompletionRule = () => ({ column: 'completion_code', code: 'completion/already-recorded' });

export function courseWasHeld(courses: ReadonlyMap<string, KnownCourse>): CompletionRule {
  return ({ course_code, completed_on }) => {
    const course = courses.get(course_code);
    if (course === undefined) return { column: 'course_code', code: 'course/unknown' };
    return completed_on < course.startedOn ? { column: 'completed_on', code: 'completion/before-course' } : null;
  };
}

export function personCompleted(judge: JudgeMember): CompletionRule {
  return ({ member_code, completed_on }) => {
    const code = judge(member_code, completed_on);
    return code && { column: code === 'member/unknown' ? 'member_code' : 'completed_on', code };
  };
}

/**
 * Nobody completes a course twice, and no more people complete it than it has seats. Rows are taken over one after
 * another: what was accepted counts for the next.
 */
export function seatIsFree(courses: ReadonlyMap<string, KnownCourse>, stored: readonly Completed[]): CompletionRule {
  const people = new Map<string, Set<string>>();
  for (const { course_code, member_code } of stored) peopleOf(people, course_code).add(member_code);
  return ({ course_code, member_code }) => {
    const there = peopleOf(people, course_code);
    if (there.has(member_code)) return { column: 'member_code', code: 'completion/repeated' };
    if (there.size >= courses.get(course_code)!.seats) return { column: 'course_code', code: 'course/full' };
    there.add(member_code);
    return null;
  };
}

export interface Completed {
  readonly course_code: string;
  readonly member_code: string;
}

function peopleOf(people: Map<string, Set<string>>, course: string): Set<string> {
  const there = people.get(course) ?? new Set<string>();
  people.set(course, there);
  return there;
}
