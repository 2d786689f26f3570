import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService, type DomainService } from '../services.js';
import { serviceName } from '../values.js';

/** The most messages, or writes, that are compared with one request. */
export const MAX_COMPARED = 1_000;

const messages = z.array(z.strictObject({ id: z.uuid(), name: z.string() })).max(MAX_COMPARED);
const ids = z.array(z.uuid()).max(MAX_COMPARED);
const page = { after: z.uuid().optional(), limit: z.int().min(1).max(MAX_COMPARED) };

/** Of a speaker: a page of the messages that it takes for delivered to a hearer, or for quarantined there, the oldest first. */
export const ListSaid = ofEachService((speaker) => defineRequest({
  name: `${speaker}.list-said.2`, permission: 'platform.work', about: 'county', input: z.strictObject({ hearer: serviceName<DomainService>(), ...page }), output: z.strictObject({ messages }),
}));

/** Of a hearer: which of these messages it neither applied nor keeps in quarantine. */
export const FindUnheard = ofEachService((hearer) => defineRequest({
  name: `${hearer}.find-unheard.1`, permission: 'platform.work', about: 'county', input: z.strictObject({ messages }), output: z.strictObject({ unheard: ids }),
}));

/** Has a speaker send messages to a hearer once more; `said`: those that were not on their way already. */
export const SayAgain = ofEachService((speaker) => defineRequest({
  name: `${speaker}.say-again.2`, permission: 'platform.work', about: 'county', writes: true, aside: true, input: z.strictObject({ hearer: serviceName<DomainService>(), ids }),
  output: z.strictObject({ said: z.int().nonnegative() }),
}));

/** Of a hearer: a page of the messages of a speaker that it applied, of the days for which the speaker keeps them. */
export const ListHeard = ofEachService((hearer) => defineRequest({
  name: `${hearer}.list-heard.2`, permission: 'platform.work', about: 'county', input: z.strictObject({ speaker: serviceName<DomainService>(), ...page }), output: z.strictObject({ messages }),
}));

/** Of a speaker: which of these messages it does not know that it said. */
export const FindUnsaid = ofEachService((speaker) => defineRequest({
  name: `${speaker}.find-unsaid.1`, permission: 'platform.work', about: 'county', input: z.strictObject({ messages }), output: z.strictObject({ unsaid: ids }),
}));

/** Of a service: which of these writes, all of which it answered, it does not know, though it does not forget so early. */
export const FindUnknownWrites = ofEachService((asked) => defineRequest({
  name: `${asked}.find-unknown-writes.1`, permission: 'platform.work', about: 'county',
  input: z.strictObject({ writes: z.array(z.strictObject({ key: z.string(), acceptedAt: z.iso.datetime() })).max(MAX_COMPARED) }),
  output: z.strictObject({ unknown: z.array(z.string()).max(MAX_COMPARED) }),
}));
