import { divisionCode, domainServices, label, named, period, services, unitLabels, type Unit } from '@guzhou/contracts';
import { z } from 'zod';
import { partRoles } from './measure-parts.js';

/* What the reports' routes answer with. Figures are JSON numbers in the unit of their measure, exact decimals all. */

const unit = z.enum(Object.keys(unitLabels) as [Unit, ...Unit[]]);
const value = z.number().nullable().describe('未收到所属服务的数据时为空 · null where its service did not answer');
const divisionView = named('DivisionName', z.strictObject({ code: divisionCode, name: z.string() }));

export const figureView = named('Figure', z.strictObject({
  measure: z.string(),
  label,
  unit,
  unitLabel: label,
  value,
  definition: label,
  service: z.enum(services),
  declared: z.number().optional().describe('公布数值 · the figure that somebody declared'),
  published: z.string().nullable().optional().describe('公布原文 · as it was printed'),
  difference: z.number().nullable().optional().describe('计算值减公布值 · computed less declared'),
  match: z.boolean().optional(),
}));
export type FigureView = z.output<typeof figureView>;

export const reconciliationView = z.strictObject({
  unit: z.enum(['households', 'persons']),
  label,
  lines: z.array(z.strictObject({
    line: z.string(),
    label,
    sign: z.enum(['+', '-', '=']),
    value,
    measures: z.array(z.string()).describe('组成该行的指标 · the measures it is the sum of'),
  })),
});
export type ReconciliationView = z.output<typeof reconciliationView>;

const missing = z.array(named('MissingService', z.strictObject({ service: z.enum(domainServices), reason: z.string() })))
  .describe('没有答复的服务及原因 · services that did not answer, and why');
const versionNumber = z.int().positive();
const hash = z.string().describe('内容的 SHA-256 · SHA-256 of the canonical JSON of what it says');
const trigger = z.enum(['request', 'schedule']);

export const reportView = named('Report', z.strictObject({
  division: divisionView,
  period,
  asOf: z.iso.date(),
  version: versionNumber,
  hash,
  complete: z.boolean(),
  missing,
  createdAt: z.iso.datetime(),
  trigger,
  ruleSets: z.partialRecord(z.enum(domainServices), z.string()).describe('各服务所依的规则 · the dated rules that each service counted by'),
  figures: z.array(figureView),
  reconciliation: z.array(reconciliationView),
  links: z.strictObject({ self: z.string(), villages: z.string(), versions: z.string(), figures: z.string(), csv: z.string() }),
}));
export type ReportView = z.output<typeof reportView>;

export const rowsView = z.strictObject({
  division: divisionView,
  period,
  version: versionNumber,
  level: z.enum(['village', 'town']),
  rows: z.array(z.strictObject({
    division: divisionView,
    level: z.enum(['county', 'town', 'village']).describe('乡镇一级的行是不属于任何村的部分 · a town among villages is what hangs on no village'),
    figures: z.record(z.string(), value),
  })),
  next: divisionCode.nullable(),
});
export type RowsView = z.output<typeof rowsView>;

export const versionsView = z.strictObject({
  division: divisionView,
  period,
  versions: z.array(z.strictObject({
    version: versionNumber, hash, complete: z.boolean(), missing, trigger, createdAt: z.iso.datetime(), link: z.string(),
  })),
  next: versionNumber.nullable(),
});
export type VersionsView = z.output<typeof versionsView>;

export const measuresView = z.strictObject({
  period,
  measures: z.array(z.strictObject({
    measure: z.string(),
    label,
    unit,
    unitLabel: label,
    definition: label,
    service: z.enum(services),
    adds: z.enum(['sum', 'ratio', 'presence', 'balance']).describe(
      'sum：各村相加；ratio：相加后再求比；presence：相加后大于零的个数；balance：相加后加减 · '
      + 'sum: towns are the sum of their villages; the others are computed from such sums: a quotient, how many are above zero, a balance'),
    decimals: z.int().nullable().describe('求比时的小数位数 · of a ratio: how many decimals'),
    computedFrom: z.array(z.strictObject({ measure: z.string(), role: z.enum(partRoles) })),
  })),
});
export type MeasuresView = z.output<typeof measuresView>;

export const openedFigureView = z.strictObject({
  division: divisionView,
  period,
  version: versionNumber,
  figure: figureView,
  items: z.array(z.strictObject({
    kind: z.string().describe('household, member, village, fund, project, payout, placement, wish, completion, division'),
    code: z.string(),
    division: divisionView,
    value: z.number().describe('该项计入的数，差额中可为负 · what it adds to the figure; of a balance it may be negative'),
  })),
  next: z.string().nullable(),
  sum: z.number().nullable().describe('全部各页之和，按现有记录 · over all pages, from the records as they are now'),
  agrees: z.boolean().nullable().describe('与该版本的数是否一致 · whether the sum is the figure of the version'),
  computedFrom: z.array(z.strictObject({
    measure: z.string(), label, unit, value, role: z.enum(partRoles), link: z.string(),
  })).describe('由哪些指标算得 · for a computed measure: those it is computed from'),
});
export type OpenedFigureView = z.output<typeof openedFigureView>;
