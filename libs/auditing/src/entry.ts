import { hash } from 'node:crypto';
import { copyField } from '@guzhou/runtime';

/** What belongs to no county, such as accounts, is recorded under this one. */
export const NO_COUNTY = '000000';

/** One thing that somebody did, or was refused. */
export interface AuditEntry {
  /** One that is on record, or `NO_COUNTY`: what somebody merely typed makes no chain. */
  readonly county: string;
  /** Who: the id of an account, a key or a job, never a name. */
  readonly subject: string;
  readonly onBehalfOf?: string;
  /** `household.read`, `export.full`: `noun.verb`. */
  readonly action: string;
  readonly object?: { readonly kind: string; readonly code: string };
  /** Where the object lies: a county, town or village, 12 digits. By it an auditor of a town is shown no other's entries. */
  readonly division?: string;
  readonly purpose?: string;
  /** `begun`: what writes is on record before it is done; what came of it says an entry of the same request, or of its operation. */
  readonly outcome: 'begun' | 'done' | 'refused';
  /** Where it came from. */
  readonly address?: string;
  /** Under which id the request is in the log. */
  readonly request?: string;
  /** Codes and counts, no personal data. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** Codes of what a page showed beside its object, by their kind: whoever asks who saw one of them finds the entry. */
  readonly shown?: Readonly<Record<string, readonly string[]>>;
}

/** The newest entry of a chain. */
export interface Head {
  readonly sequence: number;
  /** Of the entry, in hexadecimal. */
  readonly hash: string;
  readonly at: Date;
}

/** An entry in its place. */
export interface ChainedEntry {
  readonly entry: AuditEntry;
  readonly sequence: number;
  /** Hash of the entry before. */
  readonly previous: string;
  readonly at: Date;
}

/** What the first entry of a chain has in front of it. */
export const BEGINNING: Head = { sequence: 0, hash: '0'.repeat(64), at: new Date(0) };

/** Grows when the form changes; the verifier then knows both. */
const FORM = '1';

/**
 * The canonical form of an entry, over which its hash goes: its fields in this order, each as PostgreSQL's COPY writes it in text
 * format, with tabs between them. So the verifier hashes what PostgreSQL hands out as it is, and `psql` and `sha256sum` do the same
 * (docs/audit.md). Never change it: give the form another number.
 */
export function lineOf({ entry, sequence, previous, at }: ChainedEntry): string {
  return [
    FORM, entry.county, String(sequence), previous, at.toISOString(), copyField(entry.subject), orNull(entry.onBehalfOf),
    copyField(entry.action), orNull(entry.object?.kind), orNull(entry.object?.code), orNull(entry.division), orNull(entry.purpose),
    entry.outcome, orNull(entry.request), orNull(entry.address), orNull(detailsText(entry)),
  ].join('\t');
}

/** The same as columns of `audit_entries`, behind the hash of the row. */
export const LINE = `encode(hash, 'hex'), '${FORM}', county_code, sequence, encode(previous, 'hex'),
  to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), subject, on_behalf_of, action, object_kind, object_code, division_code,
  purpose, outcome, request_id, address, details`;

export function hashOf(line: string | Buffer): string {
  return hash('sha256', line, 'hex');
}

/** Before the kind of what was shown, in details. */
const SHOWN = 'shown.';

/** Details, and among them what was shown, as they are kept: by the names in order, so that the same always is the same text. */
export function detailsText({ details, shown }: Pick<AuditEntry, 'details' | 'shown'>): string | undefined {
  if (details === undefined && shown === undefined) return undefined;
  const lists = Object.entries(shown ?? {}).map(([kind, codes]) => [SHOWN + kind, codes.join(' ')] as const);
  return JSON.stringify(Object.fromEntries([...Object.entries(details ?? {}), ...lists].sort(([one], [other]) => (one < other ? -1 : 1))));
}

const DIVISION = /^\d{12}$/;
const SHOWN_CODE = /^[\w-]{1,100}$/;
/** Longest texts, as the table has them. */
const LENGTHS = {
  subject: 80, onBehalfOf: 80, action: 60, purpose: 200, address: 64, request: 64, kind: 40, code: 100, details: 4000,
} as const;
/** As many as one entry shows. */
export const MOST_SHOWN = 2000;

/**
 * Throws where an entry cannot be kept as it is. It is a mistake of who records: an entry that PostgreSQL refused would take others,
 * which are committed with it, down with it.
 */
export function checkEntry({ county, division, object, details, shown, ...texts }: AuditEntry): void {
  if (!/^\d{6}$/.test(county)) throw new Error(`The county of an audit entry has six digits, not ${county.length} characters.`);
  if (division !== undefined && (!DIVISION.test(division) || !division.startsWith(county))) {
    throw new Error('The division of an audit entry has 12 digits and lies in its county.');
  }
  const given: Readonly<Record<string, unknown>> = { ...texts, ...object, details: detailsText({ details }) };
  for (const [name, longest] of Object.entries(LENGTHS)) {
    const value = given[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value === '' || value.length > longest || value.includes('\0') || !value.isWellFormed()) {
      throw new Error(`The ${name} of an audit entry is a text of 1 to ${longest} characters that PostgreSQL can keep.`);
    }
  }
  for (const [kind, codes] of Object.entries(shown ?? {})) {
    if (codes.length > MOST_SHOWN || ![kind, ...codes].every((text) => SHOWN_CODE.test(text))) {
      throw new Error(`What an audit entry shows are at most ${MOST_SHOWN} codes, and the kind of them.`);
    }
  }
}

function orNull(text: string | undefined): string {
  return copyField(text ?? null);
}
