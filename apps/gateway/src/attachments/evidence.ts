/** How evidence names an attachment in its reference: `attachment/<id>`. */
const PREFIX = 'attachment/';

/** A reference of evidence that is meant to be one of an attachment. */
export interface Naming {
  /** Where it stands, such as `body.evidence.0.reference`. */
  readonly path: string;
  /** What stands after `attachment/`, as it was written. */
  readonly id: string;
}

export function referenceTo(id: string): string {
  return PREFIX + id;
}

/** Every reference to an attachment in what a request is asked: in `evidence`, wherever that stands. */
export function namingsIn(input: unknown, path = 'body'): Naming[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    if (key !== 'evidence' || !Array.isArray(value)) return namingsIn(value, at);
    return value.flatMap(({ reference }: { readonly reference: string }, i) =>
      (reference.startsWith(PREFIX) ? [{ path: `${at}.${i}.reference`, id: reference.slice(PREFIX.length) }] : []));
  });
}
