import type { Day } from '@guzhou/days';
import type { PaperOf, RoleOf, StepOf, StepRules } from './step-rules.js';

export type DayRefusal =
  | { readonly code: 'in-future' }
  | { readonly code: 'before-previous-step'; readonly earliest: Day };

/** Why a procedure is not given up. */
export type StopRefusal = DayRefusal | { readonly code: 'paper-missing'; readonly papers: readonly [] };

/** Why a step is not taken, with what would do. No papers: some paper, of any kind, must show why. */
export type Refusal<Rules extends StepRules> =
  | StopRefusal
  | { readonly code: 'too-early'; readonly earliest: Day }
  | { readonly code: 'step-out-of-order'; readonly next: StepOf<Rules> }
  | { readonly code: 'wrong-role'; readonly by: readonly RoleOf<Rules>[] }
  | { readonly code: 'paper-missing'; readonly papers: readonly PaperOf<Rules>[] }
  | { readonly code: 'not-running' | 'notice-needed' | 'no-notice-step' | 'objection-open' };
