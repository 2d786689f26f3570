import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService, type DomainService } from '../services.js';
import { serviceName } from '../values.js';

/** The most operations that one request asks about. */
export const MAX_TRACED = 100;

const input = z.strictObject({ causes: z.array(z.uuid()).min(1).max(MAX_TRACED) });

const output = z.strictObject({
  /** What this service said because of an operation, by hearer; a hearer that acknowledged all of it counts none. */
  said: z.array(z.strictObject({
    cause: z.uuid(),
    hearer: serviceName<DomainService>(),
    /** Messages that the hearer has not acknowledged and does not keep in quarantine. */
    undelivered: z.int().nonnegative(),
    /** Messages that the hearer keeps in quarantine. */
    quarantined: z.int().nonnegative(),
  })),
  /** Messages that this service heard because of an operation, could not apply so far, and has not given up. */
  failing: z.array(z.strictObject({
    cause: z.uuid(),
    messages: z.int().positive(),
    /** When the last of them failed for the first time. */
    since: z.iso.datetime(),
  })),
});
export type DeliveryTrace = z.output<typeof output>;

/** How far what a service said and heard because of some operations has come. */
export const TraceDeliveries = ofEachService((service) => defineRequest({ name: `${service}.trace-deliveries.2`, permission: 'platform.work', about: 'county', input, output }));
