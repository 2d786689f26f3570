import type { CellCode } from './cell-objections.js';
import type { Objection } from './refusal.js';

/** Says what is wrong with a row, or null. Rules are pure: what they need to know was looked up for all rows before. */
export type Rule<Row, Code extends string> = (row: Row) => Objection<Code | CellCode> | null;

/**
 * A rule over several records: given all rows that are to be taken, in the order of the file, it says of each what is wrong with
 * it, or null. It judges the state after them: what a row replaces is no longer there.
 */
export type RuleOverAll<Row, Code extends string> = (rows: readonly Row[]) => readonly (Objection<Code | CellCode> | null)[];
