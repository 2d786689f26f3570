export { LOGGER } from '@guzhou/runtime';

/** For injection: the configuration has no class of its own at run time. */
export const CONFIG = Symbol('gateway config');

/** For injection: the connection to Redis on which others than messaging count; null where there is none. */
export const REDIS = Symbol('redis');
