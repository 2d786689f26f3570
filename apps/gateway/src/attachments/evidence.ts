/** How a paper's reference names an attachment: `attachment/<id>`. */
const PREFIX = 'attachment/';
/** What somebody writes who means one, right or not: `Attachment/…`, `/attachment/…`, `/api/v1/attachments/…`. */
const MEANT = /^[\w./-]*attachments?\/\S*$/i;

/** A reference that is meant to be one of an attachment. */
export interface Naming {
  /** Where it stands, such as `body.evidence.0.reference`. */
  readonly path: string;
  /** What stands after `attachment/`, as it was written; all of it where that is not how it begins. */
  readonly id: string;
}

export function referenceTo(id: string): string {
  return PREFIX + id;
}

/** Every reference to an attachment in what a request is asked, whatever the field is called and wherever it stands. */
export function namingsIn(input: unknown, path = 'body'): Naming[] {
  if (typeof input === 'string') {
    return MEANT.test(input) ? [{ path, id: input.startsWith(PREFIX) ? input.slice(PREFIX.length) : input }] : [];
  }
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => namingsIn(value, `${path}.${key}`));
}
