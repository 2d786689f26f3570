import { z } from 'zod';
import { defineRequest } from '../define.js';
import { domainServices, type DomainService } from '../services.js';

const input = z.strictObject({ messageId: z.uuid() });
const output = z.strictObject({ messageId: z.uuid(), redrivenAt: z.iso.datetime() });

function redriveQuarantined(service: DomainService) {
  return defineRequest({ name: `${service}.redrive-quarantined.1`, writes: true, input, output });
}

/**
 * Lets a service have a message once more that it could not apply: the sender is asked for it, and it is begun as if
 * for the first time. Refused with `message/not-in-quarantine`.
 */
export const RedriveQuarantined = {
  households: redriveQuarantined('households'),
  industry: redriveQuarantined('industry'),
  employment: redriveQuarantined('employment'),
  training: redriveQuarantined('training'),
} satisfies Record<(typeof domainServices)[number], unknown>;
