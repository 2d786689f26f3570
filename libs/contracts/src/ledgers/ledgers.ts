import { placementsImport, wagesImport } from '../employment/imports.js';
import { workshopsImport } from '../employment/workshops.import.js';
import { fundsImport, payoutsImport, projectsImport } from '../industry/imports.js';
import { completionsImport, coursesImport, wishesImport } from '../training/imports.js';
import { defineLedger } from './define-ledger.js';

/** Every ledger, by the kind of file that fills it. What others reckon with is not corrected; it is reversed. */
export const ledgers = {
  projects: defineLedger(projectsImport, {
    name: 'project', label: { zh: '产业项目', en: 'project' }, days: { from: 'started_on', through: 'finished_on' },
    filters: ['leading_industry'], changes: ['record', 'correct', 'withdraw'],
  }),
  funds: defineLedger(fundsImport, {
    name: 'fund', label: { zh: '产业资金', en: 'fund' }, days: { on: 'received_on' }, filters: ['source'], changes: ['record', 'correct'],
  }),
  payouts: defineLedger(payoutsImport, {
    name: 'payout', label: { zh: '到户收益', en: 'payout' }, days: { on: 'paid_on' }, filters: ['project_code', 'household_code'], changes: ['record'],
  }),
  placements: defineLedger(placementsImport, {
    name: 'placement', label: { zh: '就业登记', en: 'placement' }, days: { from: 'started_on', to: 'ended_on' },
    filters: ['member_code', 'channel'], changes: ['record', 'correct'],
  }),
  wages: defineLedger(wagesImport, {
    name: 'wage', label: { zh: '工资', en: 'wage' }, days: { on: 'paid_on' }, filters: ['placement_code'], changes: ['record'],
  }),
  workshops: defineLedger(workshopsImport, {
    name: 'workshop', label: { zh: '扶贫车间', en: 'workshop' }, days: { from: 'started_on', to: 'ended_on' },
    changes: ['record', 'correct', 'withdraw'],
  }),
  wishes: defineLedger(wishesImport, {
    name: 'wish', label: { zh: '培训意愿', en: 'training wish' }, days: { on: 'wished_on' }, filters: ['member_code', 'trade'],
    changes: ['record', 'correct', 'withdraw'],
  }),
  courses: defineLedger(coursesImport, {
    name: 'course', label: { zh: '培训班次', en: 'course' }, days: { from: 'started_on', through: 'finished_on' }, filters: ['trade'],
    changes: ['record', 'correct', 'withdraw'],
  }),
  completions: defineLedger(completionsImport, {
    name: 'completion', label: { zh: '培训结业', en: 'course completion' }, days: { on: 'completed_on' },
    filters: ['course_code', 'member_code'], changes: ['record'],
  }),
} as const;
