import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';

const input = z.strictObject({
  /** `next` of the page before. */
  after: z.uuid().optional(),
  limit: z.int().min(1).max(200),
});

const output = z.strictObject({
  quarantined: z.array(z.strictObject({
    messageId: z.uuid(),
    /** Of its event. */
    name: z.string(),
    sender: z.string(),
    /** Operation because of which it was said. */
    cause: z.uuid().nullable(),
    /** Class of what went wrong, such as `payload/invalid` or `error/42703`. Never a value. */
    reason: z.string(),
    /** How often its handling was begun. */
    started: z.int().nonnegative(),
    quarantinedAt: z.iso.datetime(),
    /** Somebody drove it again and it has not been applied yet. */
    redrivenAt: z.iso.datetime().nullable(),
  })),
  next: z.uuid().nullable(),
});

/** A page of the messages that a service heard and could not apply, the newest message first. Never what they say. */
export const ListQuarantined = ofEachService((service) => defineRequest({ name: `${service}.list-quarantined.1`, permission: 'quarantine.redrive', about: 'county', input, output }));
