import type { ReversalKind, RowOf } from '@guzhou/contracts';
import type { RefusalTexts, Rule } from '@guzhou/importing';
import type { WorkingSet } from '@guzhou/recording';

export type ReversalRow = RowOf<ReversalKind['import']>;
type ReversalRule = Rule<ReversalRow, ReversalRefusal>;

export type ReversalRefusal =
  | 'reversal/fact-unknown' | 'reversal/already-reversed' | 'reversal/already-recorded' | 'reversal/before-fact';

export const reversalTexts: RefusalTexts<ReversalRefusal> = {
  'reversal/fact-unknown': { zh: '没有登记过这一编号，请核对', en: 'is not on record; check it' },
  'reversal/already-reversed': {
    zh: '已经冲正，不能再次冲正；正确的内容请用新的编号登记',
    en: 'is reversed already; what is right is recorded under another code',
  },
  'reversal/already-recorded': {
    zh: '该冲正已登记，不能修改；冲正有误的，请把原事项用新的编号重新登记',
    en: 'this reversal is recorded and stays as it is; what it reversed wrongly is recorded again under another code',
  },
  'reversal/before-fact': { zh: '不能早于被冲正事项的日期', en: 'must not be before the day of what is reversed' },
};

/** A reversal is a fact, too. */
export const reversalStays: ReversalRule = () => ({ column: 'reversal_code', code: 'reversal/already-recorded' });

/** `days`: when each of the facts that are on record happened. */
export function reversesAFact(days: ReadonlyMap<string, string>): ReversalRule {
  return ({ fact_code, reversed_on }) => {
    const day = days.get(fact_code);
    if (day === undefined) return { column: 'fact_code', code: 'reversal/fact-unknown' };
    return reversed_on < day ? { column: 'reversed_on', code: 'reversal/before-fact' } : null;
  };
}

/** What the row of a fact that is reversed says of that. */
export interface ReversalOnRecord {
  readonly reversed_by: string;
  readonly reversed_on: string;
}

/** What the row of a fact says of which it is not asked. */
export const notReversed = { reversed_by: null, reversed_on: null };

/**
 * The row of a fact on record says of its reversal what is so, or nothing: it is reversed by a file of its own. Of a new fact it may
 * say what will come: exports are brought facts first.
 */
export function reversalAsRecorded<Row extends { readonly [Column in keyof ReversalOnRecord]?: string | null | undefined }>(
  onRecord: WorkingSet<unknown>, reversals: ReadonlyMap<string, ReversalOnRecord>, codeOf: (row: Row) => string,
): Rule<Row, never> {
  return (row) => {
    const code = codeOf(row);
    if (onRecord.find(code) === undefined) return null;
    const wrong = (['reversed_by', 'reversed_on'] as const).find((column) => (row[column] ?? null) !== null && row[column] !== reversals.get(code)?.[column]);
    return wrong === undefined ? null : { column: wrong, code: 'reversal/by-its-own-file' };
  };
}

/** A fact is reversed once. Rows are taken one after another: what was accepted stands against the next. */
export function reversesOnce(reversed: Iterable<string>): ReversalRule {
  const gone = new Set(reversed);
  return ({ fact_code }) => {
    if (gone.has(fact_code)) return { column: 'fact_code', code: 'reversal/already-reversed' };
    gone.add(fact_code);
    return null;
  };
}
