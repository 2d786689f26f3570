import { z } from 'zod';
import { defineRequest } from '../define.js';
import { domainServices, type DomainService } from '../services.js';

const input = z.strictObject({ cause: z.uuid() });
const output = z.strictObject({ undelivered: z.int().nonnegative(), quarantined: z.int().nonnegative() });

function countUndelivered(service: DomainService) {
  return defineRequest({ name: `${service}.count-undelivered.1`, input, output });
}

/** How many messages that a service said because of one operation are not yet acknowledged by all their hearers. */
export const CountUndelivered = {
  households: countUndelivered('households'),
  industry: countUndelivered('industry'),
  employment: countUndelivered('employment'),
  training: countUndelivered('training'),
} satisfies Record<(typeof domainServices)[number], unknown>;
