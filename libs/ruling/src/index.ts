export { ruleData, severities, type ExampleData, type RuleData, type Severity } from './rule-data.js';
export { predicatesOn, predicatesOnWhole, type Predicate, type Subject, type Values, type Verdict } from './predicate.js';
export { RuleBook, type Rule } from './rule-book.js';
export { inForceOn, ruleSetData, type RuleSet } from './rule-set.js';
export { prepareCheck, valuesOf, type Check, type Offence } from './check.js';
export { reasonOf } from './reason.js';
export { reconcile, type Finding, type Reconciled } from './reconcile.js';
export { compareOffences, type Comparison } from './compare.js';
export { offendersIn } from './examples.js';
