export { looksLikeKey, newKey, readKey, type KeyProof } from './key-text.js';
export { notPermitted, purposeNeeded } from './access.errors.js';
export { reveals, type Hidden } from './masking.js';
export { covers, touchesCounty, within, type Place } from './places.js';
export { levelOfScope, permissionFor, Policy, scopeLevels, type RoleDefinition, type ScopeLevel } from './policy.js';
export { RequestAccess, type PlaceFinder } from './request-access.js';
export { PlaceStatements } from './place-statements.js';
export { jobSubject } from './jobs.js';
