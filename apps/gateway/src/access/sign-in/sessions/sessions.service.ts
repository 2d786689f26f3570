import type { Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import type { GatewayConfig } from '../../../config.js';
import { Clock } from '../../../platform/clock.js';
import { CONFIG } from '../../../platform/tokens.js';
import { Trail } from '../trail.js';
import { newSecret } from './cookies.js';
import { BETWEEN_FACTORS_MS, browserOf, stateOf, type Session, type SessionStage, type SignedInBy } from './session.js';
import { SessionsRepository } from './sessions.repository.js';

/** Where somebody sits. */
export interface Whence {
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** That somebody is there need not be known more exactly. */
const NOTE_SEEN_MS = 60_000;

/** Who is signed in, in which browser. */
@Injectable()
export class SessionsService {
  private readonly times: { readonly idle: number; readonly longest: number };

  constructor(
    @Inject(CONFIG) config: GatewayConfig, private readonly sessions: SessionsRepository, private readonly clock: Clock,
    private readonly trail: Trail,
  ) {
    this.times = { idle: config.SESSION_IDLE_MS, longest: config.SESSION_MAX_MS };
  }

  /**
   * Gives what the browser is to hold. Always a new one: what somebody had put there before is worth nothing afterwards, and the session
   * that it replaces ends.
   */
  async begin(subjectId: string, stage: SessionStage, signedInBy: SignedInBy, { userAgent }: Whence, replaces?: Session): Promise<string> {
    const [secret, now, browser] = [newSecret(), this.clock.now(), browserOf(userAgent)];
    const lasts = stage === 'full' ? this.times.longest : BETWEEN_FACTORS_MS;
    await this.sessions.insert({
      digest: digestOf(secret), id: randomUUID(), subjectId, stage, signedInBy, browser: browser.digest, browserWords: browser.words,
      begunAt: now, seenAt: now, endsAt: new Date(now.getTime() + lasts),
    });
    if (replaces !== undefined) await this.sessions.delete(replaces.digest);
    return secret;
  }

  /** The session of what a browser brought; undefined: none, or none any more. */
  async find(secret: string | undefined, whence: Whence): Promise<Session | undefined> {
    if (secret === undefined) return undefined;
    const found = await this.sessions.find(digestOf(secret));
    if (found === undefined) return undefined;
    const now = this.clock.now();
    const state = stateOf(found, browserOf(whence.userAgent).digest, now, this.times);
    if (state === 'holds') {
      if (now.getTime() - found.seenAt.getTime() >= NOTE_SEEN_MS) await this.sessions.seen(found.digest, now);
      return found;
    }
    // Once it was seen in another hand it is nobody's any more.
    await this.sessions.delete(found.digest);
    await this.trail.done('session.end', found.subjectId, whence, { why: state.replaceAll(' ', '-') });
    return undefined;
  }

  async list(subjectId: string): Promise<Session[]> {
    const now = this.clock.now();
    return (await this.sessions.list(subjectId, now)).filter((each) => stateOf(each, each.browser, now, this.times) === 'holds');
  }

  async end({ digest, subjectId }: Session, whence: Whence): Promise<void> {
    if (await this.sessions.delete(digest)) await this.trail.done('session.end', subjectId, whence, { why: 'signed-out' });
  }

  /** One of somebody's own, by its id. */
  async endOne(subjectId: string, id: string, whence: Whence): Promise<void> {
    if (await this.sessions.deleteOf(subjectId, id)) await this.trail.done('session.end', subjectId, whence, { why: 'ended' });
  }

  /** All of somebody's at once, but the one in hand where that is given. */
  async endAll(subjectId: string, whence: Whence, but?: Session): Promise<void> {
    await this.sessions.transaction(async (tx) => {
      const ended = await this.endAllInTx(tx, subjectId, but);
      if (ended > 0) await this.trail.doneInTx(tx, 'session.end', subjectId, whence, { why: 'all-ended', count: ended });
    });
  }

  /** With what makes them worthless, such as another password. */
  endAllInTx(tx: Transaction, subjectId: string, but?: Session): Promise<number> {
    return this.sessions.deleteAllOf(tx, subjectId, but?.digest);
  }

  async prune(): Promise<void> {
    await this.sessions.prune(this.clock.now());
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
