import { Database } from '@guzhou/runtime';

/** What the auditor needs to know of a route of `libs/contracts`. */
export interface AuditedRoute {
  readonly event: { readonly name: string; readonly service: string };
  readonly hearers: readonly string[];
}

/** A table that must say the same as the one it is a projection of. Both queries give rows of `key` and `version`. */
export interface AuditedProjection {
  readonly name: string;
  readonly owner: { readonly service: string; readonly sql: string };
  readonly hearer: { readonly service: string; readonly sql: string };
}

export interface AuditOptions {
  /** Service → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly routes: readonly AuditedRoute[];
  readonly projections?: readonly AuditedProjection[];
  /** Messages that may be in quarantine, by id. */
  readonly quarantined?: readonly string[];
  /** Services whose database was put back to an earlier moment: others keep what these do not know that they said. */
  readonly restored?: readonly string[];
}

export interface AuditCounts {
  /** Rows of all outboxes. */
  readonly messages: number;
  /** Messages times their hearers, each of which has exactly one inbox row. */
  readonly delivered: number;
  readonly quarantined: number;
  /** Rows of projections that say the same as their owner. */
  readonly projected: number;
}

/** Names what is wrong and the first places where. */
export class AuditError extends Error {
  override readonly name = 'AuditError';

  constructor(readonly findings: readonly string[]) {
    super(`The audit found ${findings.length} kinds of trouble:\n${findings.map((finding) => `  ${finding}`).join('\n')}`);
  }
}

interface Books {
  readonly service: string;
  readonly database: Database;
  /** county, id → event name. */
  readonly outbox: ReadonlyMap<string, string>;
  readonly inbox: ReadonlyMap<string, string>;
  /** county, id, hearer. */
  readonly open: readonly string[];
  readonly parked: readonly string[];
  readonly quarantine: ReadonlySet<string>;
}

const SHOWN = 5;

/**
 * Compares the books of all services once everything has come to rest:
 * - every message of an outbox is acknowledged by every hearer (I1, I2);
 * - every hearer has exactly one inbox row for it, of the same event, and none for a message that nobody sent (I2, I3);
 * - nothing is in quarantine but what is expected, and nothing both applied and in quarantine (I3);
 * - every projection ends at its owner's newest version (I4).
 * Throws an `AuditError`. Outboxes and inboxes must not have been pruned since.
 */
export async function audit({ databases, routes, projections = [], quarantined = [], restored = [] }: AuditOptions): Promise<AuditCounts> {
  const connections = Object.entries(databases).map(([service, url]) =>
    ({ service, database: new Database({ url, applicationName: 'auditor', maxConnections: 1 }) }));
  try {
    const books = new Map((await Promise.all(connections.map(readBooks))).map((each) => [each.service, each]));
    const expected = new Set(quarantined);
    const findings = [
      ...undelivered(books, expected), ...inboxesAgainstOutboxes(books, routes, expected, restored), ...inQuarantine(books, expected),
    ];
    const compared = await Promise.all(projections.map((projection) => compareProjection(books, projection)));
    findings.push(...compared.flatMap((each) => each.findings));
    if (findings.length > 0) throw new AuditError(findings);
    const all = [...books.values()];
    const sum = (count: (each: Books) => number) => all.reduce((total, each) => total + count(each), 0);
    return {
      messages: sum((each) => each.outbox.size), delivered: sum((each) => each.inbox.size),
      quarantined: sum((each) => each.quarantine.size), projected: compared.reduce((total, each) => total + each.rows, 0),
    };
  } finally {
    await Promise.all(connections.map(({ database }) => database.close()));
  }
}

/** Audits again and again until it passes; throws what it last found after `patience` milliseconds. */
export async function auditWithin(patience: number, options: AuditOptions): Promise<AuditCounts> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await audit(options);
    } catch (error) {
      if (!(error instanceof AuditError) || Date.now() > until) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

async function readBooks({ service, database }: { service: string; database: Database }): Promise<Books> {
  const key = 'concat_ws(\' \', county_code, message_id)';
  const [outbox, inbox, deliveries, quarantine] = await Promise.all([
    database.query<{ key: string; name: string }>(`SELECT ${key} AS key, name FROM messaging.outbox`),
    database.query<{ key: string; name: string }>(`SELECT ${key} AS key, name FROM messaging.inbox`),
    database.query<{ key: string; hearer: string; parked: boolean }>(
      `SELECT ${key} AS key, hearer, quarantined_at IS NOT NULL AS parked FROM messaging.delivery ORDER BY 1`),
    database.query<{ key: string }>(`SELECT ${key} AS key FROM messaging.quarantine`),
  ]);
  const named = (rows: readonly { key: string; name: string }[]) => new Map(rows.map((row) => [row.key, row.name]));
  const deliveriesOf = (parked: boolean) => deliveries.filter((row) => row.parked === parked).map((row) => `${row.key} ${row.hearer}`);
  return {
    service, database, outbox: named(outbox), inbox: named(inbox), open: deliveriesOf(false), parked: deliveriesOf(true),
    quarantine: new Set(quarantine.map((row) => row.key)),
  };
}

function idOf(key: string): string {
  return key.split(' ')[1]!;
}

function undelivered(books: ReadonlyMap<string, Books>, expected: ReadonlySet<string>): string[] {
  return [...books.values()].flatMap(({ service, open, parked }) => [
    ...finding(`I2: ${service} waits for acknowledgements of`, open),
    ...finding(`I2: ${service} was told of a quarantine of`, parked.filter((key) => !expected.has(idOf(key)))),
  ]);
}

function inboxesAgainstOutboxes(
  books: ReadonlyMap<string, Books>, routes: readonly AuditedRoute[], expected: ReadonlySet<string>,
  restored: readonly string[],
): string[] {
  const due = new Map([...books.keys()].map((service) => [service, new Map<string, string>()]));
  const findings: string[] = [];
  for (const { event, hearers } of routes) {
    for (const [key, name] of books.get(event.service)?.outbox ?? []) {
      if (name === event.name) for (const hearer of hearers) due.get(hearer)?.set(key, name);
    }
  }
  for (const { service, inbox } of books.values()) {
    const owed = due.get(service)!;
    const missing = [...owed.keys()].filter((key) => !inbox.has(key) && !expected.has(idOf(key)));
    const forgotten = (name: string) => restored.some((speaker) => name.startsWith(`${speaker}.`));
    const unsent = [...inbox].filter(([key, name]) => !owed.has(key) && !forgotten(name)).map(([key]) => key);
    const renamed = [...inbox].filter(([key, name]) => owed.has(key) && owed.get(key) !== name).map(([key]) => key);
    findings.push(
      ...finding(`I2: ${service} never applied`, missing), ...finding(`I3: ${service} applied what nobody sent it:`, unsent),
      ...finding(`I3: ${service} applied as another event`, renamed));
  }
  return findings;
}

function inQuarantine(books: ReadonlyMap<string, Books>, expected: ReadonlySet<string>): string[] {
  return [...books.values()].flatMap(({ service, quarantine, inbox }) => [
    ...finding(`I2: ${service} has in quarantine`, [...quarantine].filter((key) => !expected.has(idOf(key)))),
    ...finding(`I3: ${service} has applied what is in its quarantine:`, [...quarantine].filter((key) => inbox.has(key))),
  ]);
}

async function compareProjection(books: ReadonlyMap<string, Books>, { name, owner, hearer }: AuditedProjection) {
  const [owned, projected] = await Promise.all([owner, hearer].map(async ({ service, sql }) => {
    const rows = await books.get(service)!.database.query<{ key: string; version: number | string | bigint }>(sql);
    return new Map(rows.map((row) => [row.key, String(row.version)]));
  })) as [Map<string, string>, Map<string, string>];
  const stale = [...owned].filter(([key, version]) => projected.get(key) !== version).map(([key]) => key);
  const invented = [...projected.keys()].filter((key) => !owned.has(key));
  return {
    rows: projected.size,
    findings: [
      ...finding(`I4: ${name} of ${hearer.service} is not what ${owner.service} last said for`, stale),
      ...finding(`I4: ${name} of ${hearer.service} has what ${owner.service} does not:`, invented),
    ],
  };
}

function finding(what: string, where: readonly string[]): string[] {
  if (where.length === 0) return [];
  const more = where.length > SHOWN ? ` and ${where.length - SHOWN} more` : '';
  return [`${what} ${where.length}: ${where.slice(0, SHOWN).join(', ')}${more}`];
}
