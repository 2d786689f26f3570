import { wagesImport } from '../employment/imports.js';
import { fundsImport, payoutsImport } from '../industry/imports.js';
import { completionsImport } from '../training/imports.js';
import { defineReversals } from './define-reversals.js';

/** Every kind of fact that can be reversed, by the kind of file that brings it. */
export const reversals = {
  funds: defineReversals({ service: 'industry', fact: 'fund', label: { zh: '产业资金', en: 'funds' }, of: fundsImport }),
  payouts: defineReversals({ service: 'industry', fact: 'payout', label: { zh: '到户收益', en: 'payouts' }, of: payoutsImport }),
  wages: defineReversals({ service: 'employment', fact: 'wage', label: { zh: '工资', en: 'wages' }, of: wagesImport }),
  completions: defineReversals({
    service: 'training', fact: 'completion', label: { zh: '培训结业', en: 'course completions' }, of: completionsImport,
  }),
} as const;
