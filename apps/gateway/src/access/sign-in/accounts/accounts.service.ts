import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { AttemptsService } from '../attempts/attempts.service.js';
import { HashingService } from '../passwords/hashing.service.js';
import { LONGEST_PASSWORD } from '../passwords/password-rules.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService, type Whence } from '../sessions/sessions.service.js';
import type { Session } from '../sessions/session.js';
import { signInNameMalformed, signInNameTaken, signInRefused } from '../sign-in.errors.js';
import { Trail } from '../trail.js';
import { AccountsRepository, type Account } from './accounts.repository.js';
import { foldSignInName, isSignInName } from './sign-in-name.js';

/** Accounts of persons who sign in here and not at a provider. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository, private readonly hashing: HashingService, private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService, private readonly attempts: AttemptsService,
    private readonly database: Database, private readonly clock: Clock, private readonly trail: Trail,
  ) {}

  /** Whose name and password these are. Undefined is as dear as a match, whatever was wrong. */
  async withPassword(signInName: string, password: string): Promise<Account | undefined> {
    const account = await this.accounts.findActive(signInName);
    const isRight = await this.hashing.matches(password.slice(0, LONGEST_PASSWORD * 4), account?.passwordHash);
    if (account === undefined || !isRight) return undefined;
    if (this.hashing.isOutdated(account.passwordHash!)) {
      await this.accounts.rehash(account.subjectId, account.passwordHash!, await this.hashing.hash(password));
    }
    return account;
  }

  async signInNameOf(subjectId: string): Promise<string | undefined> {
    return (await this.accounts.ofSubject(subjectId))?.signInName;
  }

  /**
   * A name and a password for whoever was invited; where there is an account already, in its place: so a lost password is recovered.
   * `within` runs in the same transaction. Throws `sign-in-name/malformed`, `sign-in-name/taken`, `password/not-taken`.
   */
  async open(subjectId: string, typedName: string, password: string, within: (tx: BulkTransaction) => Promise<void>): Promise<void> {
    const signInName = foldSignInName(typedName);
    if (!isSignInName(signInName)) throw signInNameMalformed();
    const passwordHash = await this.passwords.take(password, signInName);
    await this.database.transaction(async (tx) => {
      if (!await this.accounts.put(tx, { subjectId, signInName, passwordHash }, this.clock.now())) throw signInNameTaken();
      await this.sessions.endAllInTx(tx, subjectId);
      await within(tx);
    });
  }

  /** Another password, of who has the old one. Every other session of theirs ends. Throws `sign-in/refused`, `password/not-taken`. */
  async changePassword(session: Session, old: string, chosen: string, whence: Whence): Promise<void> {
    await this.attempts.begin('factor', session.subjectId);
    const account = await this.accounts.ofSubject(session.subjectId);
    if (account === undefined || !await this.hashing.matches(old, account.passwordHash)) throw signInRefused();
    await this.attempts.forget('factor', session.subjectId);
    const passwordHash = await this.passwords.take(chosen, account.signInName);
    await this.database.transaction(async (tx) => {
      await this.accounts.setPassword(tx, session.subjectId, passwordHash, this.clock.now());
      const ended = await this.sessions.endAllInTx(tx, session.subjectId, session);
      await this.trail.doneInTx(tx, 'password.set', session.subjectId, whence, { sessionsEnded: ended });
    });
  }
}
