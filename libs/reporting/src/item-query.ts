import type { NamedValues, Statement } from '@guzhou/runtime';
import type { Reading } from './at-one-moment.js';

/** Of which county, which division and which days a report is, and until when it is waited for. */
export interface Scope extends Reading {
  /** 12 digits; the report is of it and everything in it. */
  readonly division: string;
  readonly period: string;
  /** Last day of the period: figures hold at its end. */
  readonly asOf: string;
  /** Last day of the year before. */
  readonly openingOn: string;
}

/**
 * One query for measures that are counted together. Its rows are what the figures are made of:
 * `measure`, `kind`, `code` (one of each per measure), `division`, `value` (integer: 1, persons, fen …).
 * The section adds them up and the list behind a figure shows them, so the two cannot differ.
 */
export interface ItemQuery {
  /** Ends without a semicolon. */
  readonly statement: Statement;
  readonly counts: (measure: string) => boolean;
  readonly values: (scope: Scope) => NamedValues;
}

export interface SectionRow {
  division: string;
  /** Measure → integer as text. A measure that is zero is absent. */
  values: Record<string, string>;
}
