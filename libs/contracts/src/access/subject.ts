import { z } from 'zod';
import { codeList } from '../codes/code-list.js';
import { named } from '../named.js';
import { countyCode, divisionCode, localDate, recordCode } from '../values.js';
import { permissions } from './permissions.codes.js';

export const subjectKinds = codeList({
  person: { zh: '人员', en: 'person' },
  system: { zh: '系统', en: 'system' },
  job: { zh: '平台作业', en: 'job of the platform' },
});

/** Why personal details are looked at. */
export const purposes = codeList({
  service: { zh: '办理本户帮扶事项', en: 'to help the household' },
  verification: { zh: '核实情况', en: 'to verify what is on record' },
  inspection: { zh: '督查检查', en: 'inspection' },
  audit: { zh: '审计', en: 'audit' },
  correction: { zh: '更正数据', en: 'to correct data' },
  exchange: { zh: '部门间数据核对', en: 'to compare with another authority' },
  request: { zh: '本人查询或投诉', en: 'a request or complaint of the person' },
});
export type Purpose = (typeof purposes.codes)[number];

/**
 * Where a grant holds: in a division and all that lies in it (`000000000000`: everywhere), in a grid of a village, or for some
 * households of a county.
 */
export const scope = named('AccessScope', z.union([
  z.strictObject({ division: divisionCode }),
  z.strictObject({ village: divisionCode, grid: recordCode }),
  z.strictObject({ county: countyCode, households: z.array(recordCode).min(1).max(200) }),
]));
export type Scope = z.output<typeof scope>;

/** A role, or permissions one by one, within a scope from a day until before another. */
export const grant = z.strictObject({
  role: z.string().max(40).optional(),
  permissions: z.array(permissions.schema).optional(),
  scope,
  from: localDate,
  to: localDate.nullable(),
});
export type Grant = z.output<typeof grant>;

/**
 * Who acts. `id` is a code (a UUID, or `job:…`), never a name. `onBehalfOf`: for whom a system says that it acts, a code in that
 * system. `purpose`: why details are looked at, where it was stated.
 */
export const subject = z.strictObject({
  id: z.string().min(1).max(60),
  kind: subjectKinds.schema,
  grants: z.array(grant),
  onBehalfOf: z.string().max(60).optional(),
  purpose: purposes.schema.optional(),
});
export type Subject = z.output<typeof subject>;
