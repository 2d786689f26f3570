import { cellOf, formOf, importKinds, type ImportKind } from '@guzhou/contracts';
import type { ImportDefinition } from '@guzhou/importing';
import { divisionsImport } from '../divisions/divisions.import.js';
import { kindUnknown } from './imports.errors.js';

/** A kind of file that the import API takes. */
export interface FileKind extends ImportDefinition {
  readonly kind: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** Column → what else it is called. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Columns of days. */
  readonly days: ReadonlySet<string>;
  /** The service's request that takes a part; null where the gateway keeps the rows itself. */
  readonly request: ImportKind['request'] | null;
  readonly preview: ImportKind['preview'] | null;
  readonly export: ImportKind['export'] | null;
  /** Whether its records can be exported as of a day. */
  readonly history: boolean;
}

const kinds = new Map<string, FileKind>(
  [{ ...divisionsImport, request: null, preview: null, export: null, history: false }, ...importKinds]
    .map((kind) => [kind.kind, { ...kind, days: daysOf(kind) }]));

export const fileKinds = [...kinds.values()];

/** Throws `kind/unknown`. */
export function getFileKind(name: string): FileKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw kindUnknown([...kinds.keys()]);
  return kind;
}

function daysOf(kind: ImportDefinition): Set<string> {
  return new Set(Object.keys(kind.headings).filter((column) => formOf(cellOf(kind, column))?.day === true));
}
