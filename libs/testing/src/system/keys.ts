import { randomUUID } from 'node:crypto';
import { newKey } from '@guzhou/access';
import { permissions, WHOLE_COUNTRY, type Grant, type Permission } from '@guzhou/contracts';
import pg from 'pg';

/** What runs a statement: a pool, a client, or our `Database`. */
interface Runs {
  query(sql: string, values: (string | Buffer)[]): Promise<unknown>;
}

export interface TestKey {
  /** As `Authorization: Bearer …` brings it. */
  readonly key: string;
  /** The id of the subject whose it is. */
  readonly subject: string;
}

/** Of one who may do everything that people and systems can, wherever. */
const everything: readonly Permission[] = permissions.codes.filter((permission) => permission !== 'platform.work');

/**
 * A system with these grants, and a key for it that holds for a year: one statement in the gateway's database, so that a test can have
 * hundreds. What a grant leaves out: everywhere, since long ago, without end; no grants at all: everything.
 */
export async function keyFor(
  gatewayDatabase: Runs, grants: readonly Partial<Grant>[] = [{ permissions: [...everything] }], division = WHOLE_COUNTRY,
): Promise<TestKey> {
  const { id, digest, text } = newKey();
  const subject = randomUUID();
  const rows = grants.map(({ role, permissions: listed, scope = { division: WHOLE_COUNTRY }, from = '2000-01-01', to = null }) => ({
    grant_id: randomUUID(), role: role ?? null, permissions: listed ?? null, scope, division_code: divisionOf(scope), valid_from: from,
    valid_to: to,
  }));
  await gatewayDatabase.query(
    `WITH who AS (
       INSERT INTO access_subject (subject_id, kind, name, division_code, state, created_by, created_at)
       VALUES ($1::uuid, 'system', 'test', $2, 'active', 'test', now())
     ), may AS (
       INSERT INTO access_grant (
         grant_id, subject_id, role, permissions, scope, division_code, valid_from, valid_to, reason, granted_by, granted_at)
       SELECT grant_id, $1::uuid, role, permissions, scope, division_code, valid_from, valid_to, 'test', 'test', now()
       FROM jsonb_to_recordset($3::jsonb) AS given (
         grant_id uuid, role text, permissions text[], scope jsonb, division_code text, valid_from date, valid_to date)
     )
     INSERT INTO access_key (key_id, subject_id, secret_sha256, label, created_by, created_at, expires_at)
     VALUES ($4, $1::uuid, $5, 'test', 'test', now(), now() + interval '1 year')`,
    [subject, division, JSON.stringify(rows), id, digest]);
  return { key: text, subject };
}

/** The same in a database that nobody is connected to. */
export async function keyForDatabase(url: string, grants?: readonly Partial<Grant>[]): Promise<TestKey> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await keyFor(client, grants);
  } finally {
    await client.end();
  }
}

function divisionOf(scope: Grant['scope']): string {
  if ('division' in scope) return scope.division;
  return 'grid' in scope ? scope.village : `${scope.county}000000`;
}

/** A call with a key, unless it brings another itself. */
export function withKey(key: string, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  if (!headers.has('authorization')) headers.set('authorization', `Bearer ${key}`);
  return { ...init, headers };
}
