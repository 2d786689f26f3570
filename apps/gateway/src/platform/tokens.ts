export { LOGGER } from '@guzhou/runtime';

/** For injection: the configuration has no class of its own at run time. */
export const CONFIG = Symbol('gateway config');
