export { dueOn, type Due, type Escalation } from './due.js';
export { machineOn, proceduresSchema, type Edition, type Procedures } from './editions.js';
export {
  isRefusal, nextOf, noticeUntil, progressAfter, refusalToStop, START, take, type Attempt, type Clock, type Machine, type Progress,
} from './machine.js';
export type { Refusal } from './refusal.js';
export { refusalProblems, type Words } from './refusal-problems.js';
export { stepFields, takenBy, type StepRules } from './step-rules.js';
