import { z } from 'zod';
import { levelsBy, type Level } from './access/levels.js';
import { codeList } from './codes/code-list.js';
import { changeSources, evidence } from './households/change.js';
import { matching } from './matching.js';
import { named } from './named.js';
import { localDate, nextOfPage, recordCode } from './values.js';

export const historyActs = codeList({
  recorded: { zh: '登记', en: 'recorded' },
  changed: { zh: '更改', en: 'changed' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
});

/** As the register has it: codes, several of a list apart by commas; null: not known. */
const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** By whom, why and on what evidence; null where nothing was written down of it. */
const change = named('HistoryChange', z.strictObject({
  changeId: z.uuid(),
  kind: z.string().nullable(),
  actor: z.string().nullable(),
  source: changeSources.schema.nullable(),
  effectiveOn: localDate.nullable(),
  evidence: z.array(evidence),
}));
export type HistoryChange = z.output<typeof change>;

const difference = named('FieldDifference', z.strictObject({ field: z.string(), before: value, after: value }));

/** Which page of a history. */
export const historyPage = {
  /** What `next` of the page before said. */
  after: matching(/^[\w.-]{1,160}$/, nextOfPage).optional(),
  limit: z.int().min(1).max(200),
};

/** A page of what was done to records, newest first; `record`: which of them a line is about; `levels`: of its fields, by their names. */
export function historyOutput<Record extends z.ZodType<string>>(record: Record, levels: { readonly [field: string]: Level }) {
  const line = z.strictObject({
    record,
    /** Of the household, the person, or whatever else it is. */
    code: recordCode,
    act: historyActs.schema,
    /** First day of what the line is about, or the day on which it was found; null: it has none. */
    from: localDate.nullable(),
    /** What differs. Names are shown, numbers that identify with all but the last four characters hidden. */
    fields: z.array(Object.keys(levels).length === 0 ? difference : levelsBy(difference, { by: 'field', values: ['before', 'after'], of: levels })),
    recordedAt: z.iso.datetime(),
    change,
  });
  return z.strictObject({ lines: z.array(line), next: z.string().nullable() });
}
