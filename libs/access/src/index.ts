export { looksLikeKey, newKey, readKey, type KeyProof } from './key-text.js';
export { covers, touchesCounty, type Place } from './places.js';
export { levelOfScope, Policy, scopeLevels, type RoleDefinition, type ScopeLevel } from './policy.js';
export { jobSubject } from './jobs.js';
