/** A node of PostgreSQL's syntax tree as its parser gives it: an object with one key for its type, or a body. */
export interface Node {
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every node below, itself included. */
export function walk(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  return isNode(value) ? [value, ...Object.values(value).flatMap(walk)] : [];
}

/** The texts of a list of String nodes. */
export function strings(list: unknown): string[] {
  return walk(list).flatMap((node) => (isNode(node.String) ? [node.String.sval as string] : []));
}
