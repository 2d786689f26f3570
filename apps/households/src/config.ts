import { examined, FieldCipher, readConfig, redisUrl } from '@guzhou/runtime';
import { z } from 'zod';

/** What this service alone reads from its environment. */
export const householdsVariables = z.object({
  HOUSEHOLDS_FIELD_KEY: examined((text) => new FieldCipher(text, 'HOUSEHOLDS_FIELD_KEY'))
    .describe('`id:key,id:key …`, keys of 32 bytes in base64, for names, ID numbers and phones in its columns: the first seals, all open'),
});

/** Where the schedule of the nightly check is kept: with the messages. */
const schema = householdsVariables.extend({ REDIS_URL: redisUrl });

/** What this service itself reads from the environment; the rest is read by `startService`. */
export function config() {
  return readConfig(schema);
}

/** Of sealed columns. Throws a sentence when its variable is missing or wrong. */
export function fieldCipher(): FieldCipher {
  return new FieldCipher(config().HOUSEHOLDS_FIELD_KEY, 'HOUSEHOLDS_FIELD_KEY');
}
