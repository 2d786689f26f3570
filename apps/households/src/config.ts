import { readConfig } from '@guzhou/runtime';
import { z } from 'zod';

const schema = z.object({
  /** Keys of sealed columns, `id:base64,id:base64 …`: the first encrypts, all decrypt. */
  HOUSEHOLDS_FIELD_KEY: z.string().min(1),
  /** Where the schedule of the nightly check is kept. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
});

/** What this service itself reads from the environment; the rest is read by `runService`. */
export function config() {
  return readConfig(schema);
}
