import { importKinds, type ImportKind } from '@guzhou/contracts';
import { divisionsImport } from '../divisions/divisions.import.js';
import { kindUnknown } from './imports.errors.js';

/** A kind of file that the import API takes. */
export interface FileKind {
  readonly kind: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly headings: Readonly<Record<string, string>>;
  /** Column → what else it is called. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Columns that a file may lack. */
  readonly optional?: ReadonlySet<string>;
  /** The service's request that takes a part; null where the gateway keeps the rows itself. */
  readonly request: ImportKind['request'] | null;
}

const kinds = new Map<string, FileKind>([{ ...divisionsImport, request: null }, ...importKinds].map((kind) => [kind.kind, kind]));

export const fileKinds = [...kinds.values()];

/** Throws `kind/unknown`. */
export function getFileKind(name: string): FileKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw kindUnknown([...kinds.keys()]);
  return kind;
}
