import { papers, roles, steps, type ProjectStep } from '../test/project-library.js';
import type { Refusal } from './refusal.js';
import { refusalProblems } from './refusal-problems.js';

const words = { area: 'project', steps, papers, roles, noticesAt: 'POST /api/v1/notices' };
const problem = refusalProblems<ProjectStep>(words);

describe('a step that is not taken', () => {
  it.each<[Refusal<ProjectStep>, string, number, string | null, RegExp]>([
    [{ code: 'not-running' }, 'project/not-running', 409, null, /已办结或已终止/],
    [{ code: 'objection-open' }, 'project/objection-open', 409, null, /有异议尚未处理/],
    [{ code: 'step-out-of-order', next: 'town_review' }, 'project/step-out-of-order', 409, 'step', /下一步是：乡镇审核（town_review）/],
    [{ code: 'wrong-role', by: ['town', 'county'] }, 'project/wrong-role', 422, 'role', /由乡镇、县办理/],
    [{ code: 'notice-needed' }, 'project/notice-needed', 422, 'step', /请用 POST \/api\/v1\/notices/],
    [{ code: 'no-notice-step' }, 'project/no-notice-step', 422, 'step', /不是公示/],
    [{ code: 'in-future' }, 'date/in-future', 422, 'effectiveOn', /晚于今天/],
    [{ code: 'before-previous-step', earliest: '2020-04-02' }, 'project/before-previous-step', 422, 'effectiveOn', /最早 2020-04-02/],
    [{ code: 'too-early', earliest: '2020-04-21' }, 'project/too-early', 422, 'effectiveOn', /最早 2020-04-21/],
    [{ code: 'paper-missing', papers: ['budget', 'minutes'] }, 'project/paper-missing', 422, 'evidence.budget', /缺少材料：概算、会议纪要/],
    [{ code: 'paper-missing', papers: [] }, 'project/paper-missing', 422, 'evidence', /请附上说明理由的材料/],
  ])('says what is wrong, where, and what would do: %j', (refusal, code, status, path, zh) => {
    const told = problem(refusal).problem;
    expect([told.code, told.status, told.fields?.[0]?.path ?? null]).toEqual([code, status, path]);
    expect(told.detail.zh).toMatch(zh);
    expect(told.detail.en).toMatch(/^[A-Z].*\.$/);
  });

  it('may have a code of the service\'s own', () => {
    const own = refusalProblems<ProjectStep>({ ...words, codes: { 'too-early': 'project/notice-too-short' } });
    expect(own({ code: 'too-early', earliest: '2020-04-21' }).problem).toMatchObject({
      code: 'project/notice-too-short', fields: [{ code: 'project/notice-too-short' }],
    });
  });
});
