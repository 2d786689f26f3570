import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService, type Service } from '../services.js';
import { serviceName } from '../values.js';

const known = z.array(z.strictObject({ service: serviceName<Service>(), number: z.int().nonnegative() })).max(100);
const restoredAt = z.iso.datetime().nullable();

/**
 * Tells a service how far the databases of all services have come, as others know, and hears the same: the highest numbers
 * go round, and a database that was put back to an earlier moment is found to be behind what others know of it. It writes
 * numbers that only grow, so it needs no key. `restoredAt`: when that was noticed of the service asked.
 */
export const ExchangeEpochs = ofEachService((service) => defineRequest({
  name: `${service}.exchange-epochs.2`, permission: 'platform.work', about: 'county', input: z.strictObject({ known }), output: z.strictObject({ known, restoredAt }),
}));

/** Somebody says that what a service lost has been looked for; `restoredAt` is null from then on. */
export const SettleRestored = ofEachService((service) => defineRequest({
  name: `${service}.settle-restored.1`, permission: 'recovery.manage', about: 'county', writes: true, aside: true, input: z.strictObject({}), output: z.strictObject({ restoredAt }),
}));
