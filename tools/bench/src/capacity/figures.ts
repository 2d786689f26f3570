import { readFileSync, writeFileSync } from 'node:fs';
import { services } from '@guzhou/contracts';
import { z } from 'zod';

const amount = z.number().nonnegative();

/** Milliseconds of one core: of our own processes, and of PostgreSQL and Redis. */
const work = z.object({ processes: amount, servers: amount });
export type Work = z.output<typeof work>;

const figures = z.object({
  measuredOn: z.iso.date(),
  /** In a few words: cores, PostgreSQL's version, disk. */
  machine: z.string(),
  towns: z.int(), households: z.int(), people: z.int(), registered: z.int(),
  /** Of all databases once the files are in, the rules checked and a report made; what of it is indexes. */
  bytes: amount, indexBytes: amount, rows: amount,
  /** Each of one household on record. */
  perHousehold: z.object({ bring: work, check: work, report: work }),
  /** Each of one request: a household with its members; a finding recorded by hand, the read before it and the checks after it included. */
  perRequest: z.object({ read: work, change: work }),
  /** Cores of which nobody asks anything, a day's average. */
  idleCores: work,
  /** The most that each process held, in MiB, while all this was done. */
  memory: z.record(z.enum(services), amount),
  redisMemory: amount,
});

/** What was measured of a system with so many towns, from which the needs of other places are computed. */
export type Figures = z.output<typeof figures>;

const file = new URL('../../capacity.json', import.meta.url);

export function readFigures(): Figures {
  return figures.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function writeFigures(measured: Figures): void {
  writeFileSync(file, `${JSON.stringify(figures.parse(measured), null, 2)}\n`);
}
