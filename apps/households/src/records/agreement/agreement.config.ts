import { z } from 'zod';
import { localRuleSets, readConfig } from '../../standing/rule-sets/rule-set.js';

const rules = localRuleSets({
  /** By how many yuan per head a copy of the day may say another net income and still agree. */
  incomeToleranceYuan: z.number().nonnegative(),
});

/** How copies are compared with the register (三级材料比对). */
export const agreementConfig = rules.parse(readConfig('agreement.json'));
