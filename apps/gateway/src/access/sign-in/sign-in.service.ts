import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { InvitationsService } from '../invitations/invitations.service.js';
import type { Next } from './next.js';
import { AccountsService } from './accounts/accounts.service.js';
import { foldSignInName } from './accounts/sign-in-name.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import type { Session } from './sessions/session.js';
import { SessionsService, type Whence } from './sessions/sessions.service.js';
import { formForeign, invitationVoid, signInRefused } from './sign-in.errors.js';
import { Trail, UNKNOWN_SUBJECT } from './trail.js';

/** Signing in, step by step. Each step gives the browser something new to hold. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsService, private readonly attempts: AttemptsService, private readonly factors: SecondFactorService,
    private readonly passkeys: PasskeysService, private readonly sessions: SessionsService, private readonly trail: Trail,
    private readonly invitations: InvitationsService,
  ) {}

  /** Throws `sign-in/refused`, whatever was wrong, and `sign-in/wait`. */
  async withPassword(
    { name, password }: { readonly name: string; readonly password: string }, whence: Whence, replaces?: Session,
  ): Promise<{ readonly secret: string; readonly next: Next }> {
    const folded = foldSignInName(name);
    await this.mayTry(folded, whence);
    const account = await this.accounts.withPassword(folded, password);
    if (account === undefined) {
      await this.trail.refused('sign-in', UNKNOWN_SUBJECT, whence, { by: 'password' });
      throw signInRefused();
    }
    await Promise.all([this.attempts.forget('name', folded), this.attempts.takeBack('address', whence.address)]);
    const next = await this.nextAfterPassword(account.subjectId);
    const secret = await this.sessions.begin(account.subjectId, next === 'in' ? 'full' : 'password', 'password', whence, replaces);
    await this.trail.done('sign-in', account.subjectId, whence, { by: 'password', next });
    return { secret, next };
  }

  /**
   * With a link that works once, for the first time or after the password or the second factor was lost: whoever gave the link has seen
   * who it is for. Throws `invitation/void`, and what a name and a password may not be.
   */
  async withInvitation(
    token: string, { name, password }: { readonly name: string; readonly password: string }, whence: Whence, replaces?: Session,
  ): Promise<{ readonly secret: string; readonly next: Next }> {
    await this.attempts.begin('address', whence.address);
    const invited = await this.invitations.find(token);
    if (invited === undefined) throw invitationVoid();
    const { subjectId } = invited;
    await this.accounts.open(subjectId, name, password, async (tx) => {
      if (await this.invitations.redeemInTx(tx, token) !== subjectId) throw invitationVoid();
      await this.factors.removeAllInTx(tx, subjectId);
      await this.passkeys.removeAllInTx(tx, subjectId);
      await this.trail.doneInTx(tx, 'invitation.redeem', subjectId, whence);
    });
    await Promise.all([this.attempts.forget('name', foldSignInName(name)), this.attempts.takeBack('address', whence.address)]);
    const next = await this.nextAfterPassword(subjectId);
    return { next, secret: await this.sessions.begin(subjectId, next === 'in' ? 'full' : 'password', 'password', whence, replaces) };
  }

  /** Throws `second-factor/refused`, `sign-in/wait`. */
  async withCode(session: Session, code: string, whence: Whence): Promise<string> {
    await this.factors.check(session.subjectId, code, whence);
    return await this.sessions.begin(session.subjectId, 'full', session.signedInBy, whence, session);
  }

  /** With a passkey, in place of a password or after it. Throws `passkey/refused`, `sign-in/wait`. */
  async withPasskey(
    response: AuthenticationResponseJSON, origin: string, browserKey: Buffer, whence: Whence, replaces?: Session,
  ): Promise<string> {
    await this.attempts.begin('address', whence.address);
    const subjectId = await this.passkeys.endShowing(response, origin, browserKey, whence);
    await this.attempts.takeBack('address', whence.address);
    const secret = await this.sessions.begin(subjectId, 'full', 'passkey', whence, replaces);
    await this.trail.done('sign-in', subjectId, whence, { by: 'passkey' });
    return secret;
  }

  /** Whoever has shown one factor of two adds none: else a password alone would open everything. Throws `form/foreign`. */
  async mayEnrol(session: Session | undefined): Promise<void> {
    if (session === undefined) throw formForeign();
    if (session.stage !== 'full' && await this.nextAfterPassword(session.subjectId) !== 'enrol') throw formForeign();
  }

  /** A second factor was set up: who did it has both. Gives what the browser is to hold. */
  enrolled(session: Session, whence: Whence): Promise<string> {
    return this.sessions.begin(session.subjectId, 'full', session.signedInBy, whence, session);
  }

  /** The app is set up: who did it has both factors. Gives what the browser is to hold, and the codes for paper. */
  async enrolTotp(session: Session, code: string, whence: Whence): Promise<{ readonly secret: string; readonly codes: string[] }> {
    await this.mayEnrol(session);
    const codes = await this.factors.confirmTotp(session.subjectId, code, whence);
    return { codes, secret: await this.enrolled(session, whence) };
  }

  /** Throws `sign-in/wait`. */
  private async mayTry(folded: string, whence: Whence): Promise<void> {
    try {
      await this.attempts.begin('address', whence.address);
      await this.attempts.begin('name', folded);
    } catch (error) {
      await this.trail.refused('sign-in', UNKNOWN_SUBJECT, whence, { by: 'password', why: 'wait' });
      throw error;
    }
  }

  /** What is still to come for somebody who has shown one factor. */
  async nextAfterPassword(subjectId: string): Promise<Next> {
    if (await this.factors.hasTotp(subjectId) || await this.passkeys.has(subjectId)) return 'second-factor';
    return await this.factors.isNeeded(subjectId) ? 'enrol' : 'in';
  }
}
