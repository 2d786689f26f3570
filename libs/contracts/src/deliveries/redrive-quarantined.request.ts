import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';

const input = z.strictObject({ messageId: z.uuid() });
const output = z.strictObject({ messageId: z.uuid(), redrivenAt: z.iso.datetime() });

/**
 * Lets a service have a message once more that it could not apply: the sender is asked for it, and it is begun as if
 * for the first time. Refused with `message/not-in-quarantine`.
 */
export const RedriveQuarantined = ofEachService((service) => defineRequest({
  name: `${service}.redrive-quarantined.1`, permission: 'quarantine.redrive', about: 'county', writes: true, input, output,
}));
