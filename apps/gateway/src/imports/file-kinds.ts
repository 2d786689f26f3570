import { cellOf, formOf, importKinds, type DomainService, type ImportKind } from '@guzhou/contracts';
import type { ImportDefinition } from '@guzhou/importing';
import { divisionsImport } from '../divisions/divisions.import.js';
import { dayText } from './cutting/day-text.js';
import { kindUnknown } from './imports.errors.js';

/** A kind of file that the import API takes. */
export interface FileKind extends ImportDefinition {
  readonly kind: string;
  /** Who keeps its records; null: the gateway itself. */
  readonly service: DomainService | null;
  readonly label: { readonly zh: string; readonly en: string };
  /** Column → what else it is called. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Column → how people write its cells, made into the one way that services read. */
  readonly tidied: ReadonlyMap<string, (cell: string) => string>;
  /** Columns in which TRUE and FALSE of a workbook are an answer. */
  readonly yesNo: ReadonlySet<string>;
  /** Columns whose same cells make rows that are judged in one part. */
  readonly together: readonly (readonly string[])[];
  /** The service's request that takes a part; null where the gateway keeps the rows itself. */
  readonly request: ImportKind['request'] | null;
  readonly preview: ImportKind['preview'] | null;
  readonly export: ImportKind['export'] | null;
  /** Whether its records can be exported as of a day. */
  readonly history: boolean;
}

const kinds = new Map<string, FileKind>(
  [{ ...divisionsImport, service: null, request: null, preview: null, export: null, history: false }, ...importKinds]
    .map((kind) => [kind.kind, { ...kind, tidied: tidiedColumns(kind), yesNo: yesNoColumns(kind) }]));

export const fileKinds = [...kinds.values()];

/** Throws `kind/unknown`. */
export function getFileKind(name: string): FileKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw kindUnknown([...kinds.keys()]);
  return kind;
}

/** Files of one service are sent one after another; those that the gateway keeps itself have a lane of their own. */
export function laneOf({ kind }: { readonly kind: string }): DomainService | 'gateway' {
  return getFileKind(kind).service ?? 'gateway';
}

function tidiedColumns(kind: ImportDefinition): Map<string, (cell: string) => string> {
  return new Map(Object.keys(kind.headings).flatMap((column) => {
    const { day, tidy = day === true ? dayText : undefined } = formOf(cellOf(kind, column)) ?? {};
    return tidy === undefined ? [] : [[column, tidy] as const];
  }));
}

function yesNoColumns(kind: ImportDefinition): Set<string> {
  return new Set(Object.keys(kind.headings).filter((column) => formOf(cellOf(kind, column))?.words?.includes('是') === true));
}
