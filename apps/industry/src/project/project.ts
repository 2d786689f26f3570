import type { RowOf, projectsImport } from '@guzhou/contracts';
import type { Rule } from '@guzhou/importing';
import type { ProjectRefusal } from './project.errors.js';

export type ProjectRow = RowOf<typeof projectsImport>;

export const budgetIsPositive: Rule<ProjectRow, ProjectRefusal> = ({ budget_yuan }) =>
  (budget_yuan > 0n ? null : { column: 'budget_yuan', code: 'budget/not-positive' });

export const finishIsNotBeforeStart: Rule<ProjectRow, ProjectRefusal> = ({ started_on, finished_on }) =>
  (finished_on === null || finished_on >= started_on ? null : { column: 'finished_on', code: 'project/finished-before-start' });

/** A project cannot be moved to begin after it first paid somebody. */
export function startIsNotAfterFirstPayout(
  firstPayouts: ReadonlyMap<string, string>,
): Rule<ProjectRow, ProjectRefusal> {
  return ({ project_code, started_on }) => {
    const first = firstPayouts.get(project_code);
    return first === undefined || started_on <= first ? null : { column: 'started_on', code: 'project/paid-before-start' };
  };
}
