import type { Operation } from '../operations/operation.js';
import { REPORT_KIND, reportPath } from './report-paths.js';
import type { MeasuresView, OpenedFigureView, ReportView, RowsView, VersionsView } from './report.schemas.js';

/* The reference month, for the OpenAPI document. Item codes are invented. */

const division = { code: '522632100000', name: '古州镇' };
const period = '2020-05';
const report = reportPath(division.code, period);
const id = '3f0f7d54-7a54-4d35-8a2e-5b6f1c9d0e42';
const hash = '0f4c1d7a2b9e6853c1f07d5a94e2b8163d7f50ac9e1b2648f3d5c7a90b1e2f34';
const createdAt = '2020-06-01T02:00:03.512Z';

export const operationExample: Operation = {
  id, county: '522632', kind: REPORT_KIND, state: 'accepted', subject: { division: division.code, period, trigger: 'request' },
  acceptedAt: '2020-06-01T02:00:00.000Z', startedAt: null, settlingAt: null, finishedAt: null,
  progress: null, quarantined: 0, waitsFor: [], result: null, problem: null,
  links: { self: `/api/v1/operations/${id}` },
};

const remaining: ReportView['figures'][number] = {
  measure: 'households.remaining.households', label: { zh: '未脱贫户数', en: 'remaining, households' },
  unit: 'households', unitLabel: { zh: '户', en: 'households' }, value: 299,
  definition: { zh: '期末脱贫标志为未脱贫、预脱贫或返贫', en: 'marked not exited, provisionally exited or returned at the end of the period' },
  service: 'households', declared: 299, published: '299户', difference: 0, match: true,
};

export const reportExample: ReportView = {
  division, period, asOf: '2020-05-31', version: 1, hash, complete: true, missing: [], createdAt, trigger: 'schedule',
  ruleSets: { households: 'households/2020', industry: 'industry/2020', employment: 'employment/2020', training: 'training/2020' },
  figures: [
    remaining,
    {
      measure: 'households.incidence', label: { zh: '贫困发生率', en: 'poverty incidence' }, unit: 'percent', unitLabel: { zh: '%', en: 'percent' },
      value: 2.38, definition: { zh: '未脱贫人数÷总人数', en: 'persons remaining ÷ all persons' }, service: 'households',
    },
  ],
  reconciliation: [{
    unit: 'households', label: { zh: '户', en: 'households' },
    lines: [
      { line: 'opening', label: { zh: '上年末建档立卡', en: 'registered at the last year\'s end' }, sign: '+', value: 2977, measures: ['households.registered.households'] },
      { line: 'unreconciled', label: { zh: '待核差额', en: 'unreconciled' }, sign: '=', value: 410, measures: ['households.unreconciled.households'] },
    ],
  }],
  links: {
    self: `${report}?version=1`, villages: `${report}/villages?version=1`, versions: `${report}/versions`,
    figures: `${report}/figures/{measure}?version=1`, csv: `${report}?version=1&format=csv`,
  },
};

export const rowsExample: RowsView = {
  division, period, version: 1, level: 'village',
  rows: [{
    division: { code: '522632100208', name: '高台村' }, level: 'village',
    figures: { 'households.remaining.households': 31, 'households.incidence': 9.12 },
  }],
  next: '522632100208',
};

export const versionsExample: VersionsView = {
  division, period,
  versions: [{ version: 1, hash, complete: true, missing: [], trigger: 'schedule', createdAt, link: `${report}?version=1` }],
  next: null,
};

export const openedFigureExample: OpenedFigureView = {
  division, period, version: 1, figure: remaining,
  items: [{ kind: 'household', code: 'H-000123', division: { code: '522632100208', name: '高台村' }, value: 1 }],
  next: 'H-000123', sum: 299, agrees: true, computedFrom: [],
};

export const measuresExample: MeasuresView = {
  period,
  measures: [{
    measure: remaining.measure, label: remaining.label, unit: remaining.unit, unitLabel: remaining.unitLabel,
    definition: remaining.definition, service: remaining.service, adds: 'sum', decimals: null, computedFrom: [],
  }],
};
