import { z } from 'zod';
import { changing, reading } from '../access/permissions.codes.js';
import type { Label } from '../codes/code-list.js';
import { defineRequest } from '../define.js';
import { evidence } from '../households/change.js';
import { day, defineImport, type ImportKind } from '../imports/define-import.js';
import type { DomainService } from '../services.js';
import { localDate, recordCode } from '../values.js';
import { evidenceCell, MAX_REVERSAL_EVIDENCE } from './evidence-cell.js';
import { reversalReasons } from './reversal.codes.js';

const reversal = {
  reversalCode: recordCode,
  /** The day on which it was found and decided, not that of the fact. */
  reversedOn: localDate,
  reason: reversalReasons.schema,
  evidence: z.array(evidence).min(1).max(MAX_REVERSAL_EVIDENCE),
};

const reverseInput = z.strictObject({ factCode: recordCode, ...reversal });
const reverseOutput = z.strictObject({ reversalCode: recordCode, factCode: recordCode });

const getInput = z.strictObject({ factCode: recordCode });
const getOutput = z.strictObject({
  factCode: recordCode,
  /** Column → cell, as a file of its kind says it. */
  record: z.record(z.string(), z.string()),
  /** Null: it stands. */
  reversal: z.strictObject({
    ...reversal,
    /** Who recorded it; null: nobody said. */
    actor: z.string().nullable(),
    recordedAt: z.iso.datetime(),
    /** The operation that brought it. */
    recordedBy: z.uuid().nullable(),
  }).nullable(),
});
export type FactWithReversal = z.output<typeof getOutput>;
export type ReverseInput = z.output<typeof reverseInput>;
export type ReverseOutput = z.output<typeof reverseOutput>;

/**
 * The reversal (冲正) of facts of a kind. A fact was told to others and stays as it was told; one that was told wrongly is
 * reversed by a fact of its own: once, with a reason, on evidence. It no longer counts anywhere then, for its own day either:
 * what is asked anew leaves it out, what was frozen stays. What was right is recorded under another code.
 *
 * By file as by hand refused with `reversal/fact-unknown`, `reversal/already-reversed`, `reversal/already-recorded`,
 * `reversal/before-fact`, `day/in-future`.
 */
export function defineReversals<Service extends DomainService>({ service, fact, label, of }: {
  readonly service: Service;
  /** In the singular, as names of requests have it. */
  readonly fact: string;
  /** What is reversed. */
  readonly label: Label;
  readonly of: ImportKind;
}) {
  const [factColumn, factHeading] = Object.entries(of.headings)[0]!;
  return {
    of,
    import: defineImport({
      kind: `${fact}-reversals`, service, label: { zh: `${label.zh}冲正`, en: `reversals of ${label.en}` },
      together: [['reversal_code'], ['fact_code']], about: { fact_code: fact },
      columns: {
        reversal_code: ['冲正编号', recordCode],
        fact_code: [factHeading, recordCode, { also: [factColumn] }],
        reversed_on: ['冲正日期', day],
        reversal_reason: ['冲正原因', reversalReasons.cell],
        evidence: ['佐证材料', evidenceCell],
      },
    }),
    reverse: defineRequest({ name: `${service}.reverse-${fact}.1`, permission: changing(service), about: { factCode: fact }, writes: true, input: reverseInput, output: reverseOutput }),
    /** Refused with `fact/unknown`. */
    get: defineRequest({ name: `${service}.get-${fact}.1`, permission: reading(service), about: { factCode: fact }, rehearses: true, input: getInput, output: getOutput }),
  };
}
export type ReversalKind = ReturnType<typeof defineReversals>;
