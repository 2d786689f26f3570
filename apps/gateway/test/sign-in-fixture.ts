import { randomUUID } from 'node:crypto';
import type { Permission } from '@guzhou/contracts';
import { InvitationsService } from '../src/access/invitations/invitations.service.js';
import { HashingService } from '../src/access/sign-in/passwords/hashing.service.js';
import { Clock } from '../src/platform/clock.js';
import { ServicesByHand, startGateway, startServers } from './gateway-fixture.js';
import { codeOf, PageVisitor, secretIn } from './page-visitor.js';

/** A clock that a test sets. */
class SetClock extends Clock {
  private at = new Date('2026-12-01T08:00:00Z');

  override now(): Date {
    return new Date(this.at);
  }

  pass(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}

export const PASSWORD = 'correct horse battery';

export type SignInFixture = Awaited<ReturnType<typeof signInFixture>>;

/** A gateway at which persons sign in. */
export async function signInFixture(env: Record<string, string> = {}) {
  const [servers, clock] = [await startServers(), new SetClock()];
  const gateway = await startGateway(servers, new ServicesByHand(), { PASSWORD_MEMORY_KIB: '19456', PASSWORD_PASSES: '2', ...env }, clock);
  const { database, app } = gateway;
  const invitations = app.get(InvitationsService, { strict: false });

  /** Somebody with a role or permissions everywhere, not yet signed in. */
  async function addPerson(may: { role?: string; permissions?: Permission[] } = { permissions: ['report.read'] }): Promise<string> {
    const id = randomUUID();
    await database.query(
      `INSERT INTO access_subject (subject_id, kind, name, division_code, state, created_by, created_at)
       VALUES ($1, 'person', '杨秀英', '522632000000', 'invited', 'test', now())`, [id]);
    await database.query(
      `INSERT INTO access_grant (grant_id, subject_id, role, permissions, scope, division_code, valid_from, reason, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, '{"division":"522632000000"}', '522632000000', '2020-01-01', 'test', 'test', now())`,
      [randomUUID(), id, may.role ?? null, may.permissions ?? null]);
    return id;
  }

  const invite = (subject: string, lastsMs?: number) => database.transaction((tx) => invitations.inviteInTx(tx, subject, 'test', lastsMs));
  const visitor = (userAgent?: string, host?: string) => new PageVisitor(gateway.address, userAgent, host);

  /** Somebody who has an account, and where a second factor is needed that too. */
  async function addAccount(name: string, may?: Parameters<typeof addPerson>[0]) {
    const [subject, browser] = [await addPerson(may), visitor()];
    const chosen = await browser.fill(`/sign-in/invitation/${await invite(subject)}`, { name, password: PASSWORD, again: PASSWORD });
    let secret = '';
    if (chosen.to === '/account/authenticator') {
      secret = secretIn((await browser.open('/account/authenticator')).text);
      await browser.fill('/account/authenticator', { code: codeOf(secret, clock.now()) });
      clock.pass(60);
    }
    return { subject, browser, secret };
  }

  return {
    ...gateway, clock, invite, addPerson, addAccount, visitor, hashing: app.get(HashingService, { strict: false }),
    /** What the audit trail says of somebody, oldest first. */
    trailOf: async (subject: string) => (await database.query<{ line: string }>(
      `SELECT concat_ws(' ', action, outcome, details) AS line FROM audit_entries WHERE county_code = '000000' AND subject = $1 ORDER BY sequence`, [subject]))
      .map(({ line }) => line),
    async stop(): Promise<void> {
      await gateway.close();
      await servers.stop();
    },
  };
}
