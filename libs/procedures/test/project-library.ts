import { codeList } from '@guzhou/contracts';
import { WorkingCalendar } from '@guzhou/working-days';
import { z } from 'zod';
import { machineOn, proceduresSchema, stepFields, takenBy, type Escalation } from '../src/index.js';

/* How a project comes into a county's library of projects, as a service would declare it: its codes, its configuration. */

export const kinds = codeList({ admission: { zh: '项目入库', en: 'admission to the library' } });
export const steps = codeList({
  application: { zh: '村申报', en: 'application by the village' },
  town_review: { zh: '乡镇审核', en: 'review by the town' },
  town_notice: { zh: '乡镇公示', en: 'notice in the town' },
  county_approval: { zh: '县审定', en: 'approval by the county' },
  county_notice: { zh: '县公告', en: 'notice in the county' },
  admission: { zh: '纳入项目库', en: 'taken into the library' },
});
export const roles = codeList({
  village: { zh: '村', en: 'village' }, town: { zh: '乡镇', en: 'town' }, county: { zh: '县', en: 'county' },
});
export const papers = codeList({
  application: { zh: '申请表', en: 'application' }, budget: { zh: '概算', en: 'budget' }, minutes: { zh: '会议纪要', en: 'minutes' },
});
const notices = codeList({ notice: { zh: '公示', en: 'public notice' } });

/** A step of a project's procedure may ask for money besides: what the library does not know is the service's own. */
export const step = z.strictObject({
  ...stepFields({ steps, papers, notices }), ...takenBy(roles), funded: z.literal(true).optional(),
});
export type ProjectStep = z.output<typeof step>;

export const projectProcedures = proceduresSchema(kinds, step, (_, edition) =>
  edition.steps.at(-1)!.funded === true ? [] : ['nothing is taken in that has no money']);

export const config = projectProcedures.parse({
  id: 'projects',
  escalation: { source: 'local', afterWorkingDays: 3 },
  procedures: {
    admission: [{
      from: '2018-01-01', source: 'local rules of projects',
      steps: [
        { step: 'application', by: ['village'], papers: ['application', 'budget'] },
        { step: 'town_review', by: ['town'], papers: ['minutes'], within: { days: 10, count: 'working' } },
        { step: 'town_notice', by: ['town'], papers: [], within: { days: 5, count: 'working' }, notice: { kind: 'notice', days: 10, count: 'calendar' } },
        { step: 'county_approval', by: ['county'], papers: ['minutes'], within: { days: 20, count: 'working' } },
        { step: 'county_notice', by: ['county'], papers: [], notice: { kind: 'notice', days: 10, count: 'working' } },
        { step: 'admission', by: ['town', 'county'], papers: [], within: { days: 5, count: 'working' }, funded: true },
      ],
    }],
  },
  local: [],
});

export const escalation: Escalation<ProjectStep['by'][number]> = { ladder: ['town', 'county'], ...config.escalation };
export const machine = machineOn('admission', '2020-04-01', '522632', config)!;
export const calendar = WorkingCalendar.of('522632', { source: 'test', completeYears: [], days: [] });
