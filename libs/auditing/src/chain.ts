import type { Database, Transaction } from '@guzhou/runtime';
import { BEGINNING, detailsText, hashOf, lineOf, type AuditEntry, type Head } from './entry.js';

interface HeadRow {
  readonly sequence: bigint;
  readonly hash: string;
  readonly at: Date;
}

const LOCKED = `SELECT sequence, encode(hash, 'hex') AS hash, recorded_at AS at FROM audit_heads WHERE county_code = $1 FOR UPDATE`;

/** Columns of entries, as arrays. */
const ENTRIES = `(county_code, sequence, previous, hash, recorded_at, subject, on_behalf_of, action, object_kind, object_code,
    division_code, town_code, purpose, outcome, request_id, address, details)
  SELECT $1::text, sequence, decode(previous, 'hex'), decode(hash, 'hex'), $2::timestamptz, subject, on_behalf_of, action, object_kind, object_code,
    division_code, left(division_code, 9), purpose, outcome, request_id, address, details
  FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::text[], $14::text[], $15::text[], $16::text[])
    AS entry (sequence, previous, hash, subject, on_behalf_of, action, object_kind, object_code, division_code, purpose, outcome, request_id,
      address, details)`;

const SHOWN = '(county_code, kind, code, sequence) SELECT $1::text, kind, code, sequence';

const INSERT = `INSERT INTO audit_entries ${ENTRIES}`;
const INSERT_SHOWN = `INSERT INTO audit_shown ${SHOWN} FROM unnest($2::text[], $3::text[], $4::bigint[]) AS shown (kind, code, sequence)`;
const MOVE = `UPDATE audit_heads SET sequence = $2, hash = decode($3, 'hex'), recorded_at = $4 WHERE county_code = $1`;

/** All of it in one statement, where the newest entry is the one that is known. */
const NEXT = `
  WITH moved AS (
    UPDATE audit_heads SET sequence = $17::bigint, hash = decode($18, 'hex'), recorded_at = $2::timestamptz
    WHERE county_code = $1::text AND sequence = $19::bigint AND hash = decode($20, 'hex') RETURNING 1
  ), added AS (INSERT INTO audit_entries ${ENTRIES} CROSS JOIN moved),
  told AS (
    INSERT INTO audit_shown ${SHOWN} FROM unnest($21::text[], $22::text[], $23::bigint[]) AS shown (kind, code, sequence) CROSS JOIN moved
  ) SELECT FROM moved`;

/**
 * Appends entries of one county to its chain and returns its new head. Who appends at the same time, in this process or another one,
 * waits until the transaction is over: do it last in one that does more.
 */
export async function appendInTx(tx: Transaction, county: string, entries: readonly AuditEntry[], now: Date): Promise<Head> {
  const links = linked(await lockHead(tx, county), entries, now);
  await tx.query(INSERT, [county, links.head.at, ...links.columns]);
  if (links.shown[0]!.length > 0) await tx.query(INSERT_SHOWN, [county, ...links.shown]);
  await tx.query(MOVE, [county, links.head.sequence, links.head.hash, links.head.at]);
  return links.head;
}

/**
 * The same behind the head that is known, in one statement that is a transaction by itself. Undefined: somebody else has appended
 * meanwhile, and nothing was done.
 */
export async function appendBehind(
  database: Pick<Database, 'lookUp'>, known: Head, county: string, entries: readonly AuditEntry[], now: Date,
): Promise<Head | undefined> {
  const { head, columns, shown } = linked(known, entries, now);
  const moved = await database.lookUp(NEXT, [county, head.at, ...columns, head.sequence, head.hash, known.sequence, known.hash, ...shown]);
  return moved.length === 0 ? undefined : head;
}

/** Entries in their places behind a head, as columns. */
function linked(behind: Head, entries: readonly AuditEntry[], now: Date) {
  let head = behind;
  // Clocks of several machines differ; that no entry is from before another one is what look-ups by time go by.
  const at = now < head.at ? head.at : now;
  const rows = entries.map((entry) => {
    const place = { entry, sequence: head.sequence + 1, previous: head.hash, at };
    head = { sequence: place.sequence, hash: hashOf(lineOf(place)), at };
    return { ...place, hash: head.hash };
  });
  const column = <Value>(of: (row: (typeof rows)[number]) => Value | undefined) => rows.map((row) => of(row) ?? null);
  const shown = rows.flatMap(({ entry, sequence }) => Object.entries(entry.shown ?? {}).flatMap(([kind, codes]) =>
    codes.map((code) => ({ kind, code, sequence }))));
  return {
    head,
    columns: [
      column(({ sequence }) => sequence), column(({ previous }) => previous), column(({ hash }) => hash),
      column(({ entry }) => entry.subject), column(({ entry }) => entry.onBehalfOf), column(({ entry }) => entry.action),
      column(({ entry }) => entry.object?.kind), column(({ entry }) => entry.object?.code), column(({ entry }) => entry.division),
      column(({ entry }) => entry.purpose), column(({ entry }) => entry.outcome), column(({ entry }) => entry.request),
      column(({ entry }) => entry.address), column(({ entry }) => detailsText(entry)),
    ],
    shown: [shown.map(({ kind }) => kind), shown.map(({ code }) => code), shown.map(({ sequence }) => sequence)],
  };
}

async function lockHead(tx: Transaction, county: string): Promise<Head> {
  const [row] = await tx.query<HeadRow>(LOCKED, [county]);
  if (row !== undefined) return headOf(row);
  await tx.query(
    `INSERT INTO audit_heads (county_code, sequence, hash, recorded_at, pruned_sequence, pruned_hash)
     VALUES ($1, 0, decode($2, 'hex'), $3, 0, decode($2, 'hex')) ON CONFLICT (county_code) DO NOTHING`, [county, BEGINNING.hash, BEGINNING.at]);
  return headOf((await tx.query<HeadRow>(LOCKED, [county]))[0]!);
}

function headOf({ sequence, hash, at }: HeadRow): Head {
  return { sequence: Number(sequence), hash, at };
}

/** What a chain says of itself: its newest entry, and up to which one entries were pruned. */
export interface ChainState extends Head {
  readonly county: string;
  readonly pruned: { readonly sequence: number; readonly hash: string };
}

interface StateRow extends HeadRow {
  readonly county: string;
  readonly prunedSequence: bigint;
  readonly prunedHash: string;
}

const STATE = `county_code AS county, sequence, encode(hash, 'hex') AS hash, recorded_at AS at, pruned_sequence AS "prunedSequence",
  encode(pruned_hash, 'hex') AS "prunedHash"`;

/** Undefined where nothing was recorded yet. */
export async function readState(database: Database, county: string): Promise<ChainState | undefined> {
  const [row] = await database.query<StateRow>(`SELECT ${STATE} FROM audit_heads WHERE county_code = $1`, [county]);
  return row === undefined ? undefined : stateOf(row);
}

function stateOf({ county, prunedSequence, prunedHash, ...head }: StateRow): ChainState {
  return { county, ...headOf(head), pruned: { sequence: Number(prunedSequence), hash: prunedHash } };
}
