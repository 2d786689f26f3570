import { z } from 'zod';
import { codeList } from '../../codes/code-list.js';
import { label, localDate } from '../../values.js';
import { matching } from '../../matching.js';

/** How much a rule weighs (规则级别). */
export const ruleSeverities = codeList({
  error: { zh: '错误', en: 'error: cannot be so' },
  warning: { zh: '疑点', en: 'warning: hardly is so' },
  hint: { zh: '提示', en: 'hint: worth a look' },
});

/** What a rule is about (规则对象). */
export const ruleSubjects = codeList({
  household: { zh: '户', en: 'household' },
  member: { zh: '家庭成员', en: 'member' },
  village: { zh: '村(社区)', en: 'village' },
});

export const ruleNumber = matching(/^[A-Z]\d{3}$/, { zh: '规则编号，如 H001', en: 'the number of a rule, such as H001' });
export const ruleSetId = matching(/^[a-z0-9][a-z0-9-]{0,39}$/, { zh: '规则集编号，如 register-2026', en: 'the id of a rule set, such as register-2026' });
export const ruleState = {
  number: ruleNumber,
  version: z.int().positive(),
  title: label,
  subject: ruleSubjects.schema,
  severity: ruleSeverities.schema,
  /** `certain`: holds everywhere; `local`: other places may set other values. */
  certainty: z.enum(['certain', 'local']),
  source: z.string(),
};

export const ruleSetState = {
  id: ruleSetId,
  title: label,
  source: z.string(),
  state: z.enum(['draft', 'in_force']),
  from: localDate,
  to: localDate.nullable(),
};
