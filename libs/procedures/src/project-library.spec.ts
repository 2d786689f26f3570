import { calendar, escalation, machine, papers, roles, steps, type ProjectStep } from '../test/project-library.js';
import { dueOn } from './due.js';
import { isRefusal, nextOf, START, take, type Attempt, type Progress } from './machine.js';
import type { Refusal } from './refusal.js';
import { refusalProblems } from './refusal-problems.js';

const problem = refusalProblems<ProjectStep>({ area: 'project', steps, papers, roles, noticesAt: 'POST /api/v1/notices' });
const attempt = (step: string, on: string, more: Partial<Attempt<ProjectStep>> = {}): Attempt<ProjectStep> =>
  ({ step, on, papers: new Set(), today: '2020-12-31', ...more });

/** One step further. Throws the problem that whoever asked for the step would be answered with. */
function go(progress: Progress, asked: Attempt<ProjectStep>): Progress {
  const result = take(machine, progress, asked, calendar);
  if (isRefusal(result)) throw problem(result);
  return result;
}

const applied = go(START, attempt('application', '2020-04-01', { role: 'village', papers: new Set(['application', 'budget']) }));
const reviewed = go(applied, attempt('town_review', '2020-04-08', { role: 'town', papers: new Set(['minutes']) }));
const noticed = go(reviewed, attempt('town_notice', '2020-04-10', { role: 'town', byNotice: true }));

describe('a project on its way into the library', () => {
  it('goes from the village over the town and its notice to the county, its notice, and in', () => {
    const approved = go(noticed, attempt('county_approval', '2020-04-21', { role: 'county', papers: new Set(['minutes']) }));
    const announced = go(approved, attempt('county_notice', '2020-04-22', { role: 'county', byNotice: true }));
    // Ten working days, over Labour Day, the Sunday worked for it among them: up to 8 May.
    expect(announced).toEqual({ taken: 5, lastOn: '2020-04-22', nextFrom: '2020-05-09', nextUntil: '2020-05-14' });
    const admitted = go(announced, attempt('admission', '2020-05-11', { role: 'town' }));
    expect([admitted.taken, nextOf(machine, admitted)]).toEqual([6, null]);
  });

  it('is not approved before its notice was up for ten full days, the day of posting not counted', () => {
    const early = attempt('county_approval', '2020-04-20', { role: 'county', papers: new Set(['minutes']) });
    expect(problem(take(machine, noticed, early, calendar) as Refusal<ProjectStep>).problem).toMatchObject({
      code: 'project/too-early', status: 422, fields: [{ path: 'effectiveOn' }],
      detail: { zh: '公示期未满，最早 2020-04-21 可办理。', en: 'The notice is still up; the step may be taken on 2020-04-21 at the earliest.' },
    });
  });

  it('shows what is due, by when, and who is to see to it when it lies about', () => {
    const seen = (on: string) => dueOn(on, nextOf(machine, applied)!, applied, calendar, escalation)!;
    expect(seen('2020-04-02')).toEqual({
      step: 'town_review', by: ['town'], papers: ['minutes'], byNotice: false, earliestOn: '2020-04-01', dueOn: '2020-04-16', provisional: false,
      overdue: false, escalatedTo: null,
    });
    expect([seen('2020-04-21'), seen('2020-04-22')]).toMatchObject([{ overdue: true, escalatedTo: null }, { overdue: true, escalatedTo: 'county' }]);
  });
});
