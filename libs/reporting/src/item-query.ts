import type { SqlValue } from '@guzhou/runtime';

/** Of which county, which division and which days a report is. */
export interface Scope {
  readonly county: string;
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
  readonly sql: string;
  readonly counts: (measure: string) => boolean;
  readonly values: (scope: Scope) => readonly SqlValue[];
}

export interface SectionRow {
  division: string;
  /** Measure → integer as text. A measure that is zero is absent. */
  values: Record<string, string>;
}
