import { createLogger, type Database } from '@guzhou/runtime';
import { z } from 'zod';
import type { EventContext } from '../src/contexts.js';
import { Counties } from '../src/counties/counties.js';
import type { EventDefinition } from '../src/definitions.js';
import { KeyRing } from '../src/key-ring.js';
import { BullmqTransport, type BullmqOptions } from '../src/transport/bullmq.js';

/* What a hearer in a test needs, in the test's process or in one of its own. */

export const county = '522632';
export const keys = new KeyRing(`test:${Buffer.alloc(32, 1).toString('base64')}`);
export const logger = createLogger('test', process.env.LOG_LEVEL ?? 'silent');

export const countiesOf = (database: Database) => new Counties(database, logger);

const item = z.strictObject({ code: z.string(), version: z.int().positive() });
export const TownChanged = { type: 'event', name: 'a.town-changed.1', service: 'a', kind: 'state', item } as const satisfies EventDefinition;
export type Town = z.output<typeof item>;

export function connect(url: string, options: Partial<BullmqOptions> = {}): BullmqTransport {
  return new BullmqTransport({ url, lockDuration: 2_000, stalledInterval: 500, sendTimeout: 2_000, ...options });
}

export type Apply = (towns: Town[], context: EventContext) => Promise<void>;

/** Keeps the newest version of each town. */
export const keepNewest: Apply = async (towns, { county: ofCounty, tx }) => {
  const newest = new Map<string, number>();
  for (const { code, version } of towns) newest.set(code, Math.max(version, newest.get(code) ?? 0));
  await tx.query(`
    INSERT INTO town (county_code, code, version, times) SELECT $1, code, version, 1 FROM unnest($2::text[], $3::int[]) AS t (code, version)
    ON CONFLICT (county_code, code) DO UPDATE SET version = greatest(town.version, excluded.version), times = town.times + 1`,
  [ofCounty, [...newest.keys()], [...newest.values()]]);
};
