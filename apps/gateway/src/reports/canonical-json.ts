import { createHash } from 'node:crypto';

/** What is hashed holds text, not numbers: there is one way to write a text. */
export type Canonical = string | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical };

/** JSON with sorted keys and no blanks: equal content, equal text, whatever order it was put together in. */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Canonical };
  return `{${Object.keys(object).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key]!)}`).join(',')}}`;
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function canonicalHash(value: Canonical): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
