import { bookNames, countyCode, domainServices, named, recordCode } from '@guzhou/contracts';
import { z } from 'zod';

const service = z.enum(domainServices);
/** Of which records. */
const book = z.enum(bookNames);
/** Which they are. */
const codes = z.array(recordCode);

/** Something that a service lost. Counts are of messages, each of which carries up to 500 items. */
const finding = z.discriminatedUnion('lost', [
  /** It had heard this from `speaker` and does not know it; said again, unless one only looked. */
  z.strictObject({
    lost: z.literal('heard'), service, speaker: service, event: z.string(), messages: z.int().positive(), saidAgain: z.boolean(),
  }),
  /** It had said this, and `hearer` keeps it. */
  z.strictObject({ lost: z.literal('said'), service, hearer: service, event: z.string(), messages: z.int().positive() }),
  /** It keeps these records of `speaker`'s not, or as they were earlier; said anew, unless one only looked. */
  z.strictObject({
    lost: z.literal('copy'), service, speaker: service, book, records: z.int().positive(), saidAgain: z.boolean(),
  }),
  /** It had changed these records, or reversed these facts, and `hearer` knows; they are as they were before, and said so anew. */
  z.strictObject({ lost: z.literal('change'), service, hearer: service, book, records: z.int().positive(), codes }),
  /** It had these records, and `hearer` keeps what was said of them. */
  z.strictObject({ lost: z.literal('record'), service, hearer: service, book, records: z.int().positive(), codes }),
  /** It had carried this out. `file`: the kind of file that is to be brought again; null: a single write. */
  z.strictObject({ lost: z.literal('written'), service, operation: z.uuid(), file: z.string().nullable() }),
]);
export type Finding = z.output<typeof finding>;

export const comparison = named('Comparison', z.strictObject({
  county: countyCode,
  findings: z.array(finding),
  /** Where it goes on; null: everything was compared. */
  next: z.string().nullable(),
}));
/** What a page of the comparison brought; `next`: where the next one begins. */
export interface Page {
  readonly findings: readonly Finding[];
  readonly next: string | null;
}
export type CountyComparison = z.output<typeof comparison>;

export const recovery = named('Recovery', z.strictObject({
  services: z.array(z.strictObject({
    service: z.enum([...domainServices, 'gateway']),
    answers: z.boolean(),
    /** When it was noticed that its database was put back to an earlier moment; null: it was not, or that was settled. */
    restoredAt: z.iso.datetime().nullable(),
  })),
  /** Of which the gateway keeps something. */
  counties: z.array(countyCode),
}));
export type Recovery = z.output<typeof recovery>;
