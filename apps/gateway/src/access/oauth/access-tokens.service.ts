import { Policy } from '@guzhou/access';
import { permissions, type Permission, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { FieldCipher, ProblemError } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { KeysService } from '../keys/keys.service.js';
import { AttemptsService } from '../sign-in/attempts/attempts.service.js';
import { Trail, UNKNOWN_SUBJECT } from '../sign-in/trail.js';
import { narrowedTo, permissionsHeld } from '../subjects/narrow.js';
import { clientMustWait, invalidClient, invalidScope } from './oauth.errors.js';
import type { TokenRequest } from './token-request.js';

const PREFIX = 'gzt_';
/** Where a token stands, for the cipher: nothing else that it seals opens as one. */
const PLACE = 'oauth/access-token';
/** Long enough to be asked for seldom, and short where one was copied. */
const LASTS_SECONDS = 600;

const content = z.strictObject({
  /** The key for which it was given, which ends it. */
  key: z.string(),
  /** Seconds since 1970. */
  until: z.int(),
  /** At most; absent: all that the system may do. */
  scope: z.array(z.string()).optional(),
});
type Content = z.output<typeof content>;

export interface GivenToken {
  readonly token: string;
  readonly seconds: number;
  readonly scope: readonly Permission[];
}

interface Whence {
  readonly address: string;
}

/**
 * Access tokens of systems (RFC 6749, client credentials). They are read by gateways alone, so they are sealed, not signed: nobody else
 * can read or make one, there is no algorithm to be talked out of, and no row to be kept. One holds as long as its key does.
 */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly keys: KeysService, private readonly cipher: FieldCipher, private readonly policy: Policy,
    private readonly clock: Clock, private readonly attempts: AttemptsService, private readonly trail: Trail,
  ) {}

  /** For a system that shows one of its keys as its secret. Throws `OAuthError`. */
  async give({ clientId, clientSecret, scope }: TokenRequest, whence: Whence): Promise<GivenToken> {
    const proven = await this.keys.prove(clientSecret);
    if (proven?.subject.id !== clientId.toLowerCase()) return this.refuse(whence);
    const { key, subject, expiresAt } = proven;
    const now = this.clock.now();
    const held = permissionsHeld(subject, this.policy, dayOf(now));
    if (scope !== undefined && !areAllOf(held, scope)) throw invalidScope();
    const seconds = Math.min(LASTS_SECONDS, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
    const until = Math.floor(now.getTime() / 1000) + seconds;
    const token = this.seal({ key, until, ...(scope === undefined ? {} : { scope: [...scope] }) });
    await this.trail.done('token.give', subject.id, whence, { key, scope: scope?.join(' ') ?? 'all' });
    return { token, seconds, scope: scope ?? [...held].sort() };
  }

  /** Whether a text means to be a token, right or wrong. */
  looksLikeToken(text: string): boolean {
    return text.startsWith(PREFIX);
  }

  /** For whom it was given, with what it may do; undefined: it holds no more, or never did. */
  async subjectOf(token: string): Promise<Subject | undefined> {
    const said = this.open(token);
    if (said === undefined || said.until * 1000 <= this.clock.now().getTime()) return undefined;
    const subject = await this.keys.holderOf(said.key);
    if (subject === undefined || said.scope === undefined) return subject;
    return narrowedTo(new Set(permissions.codes.filter((each) => said.scope!.includes(each))), subject, this.policy);
  }

  /** Who guesses waits; who brings the right secret never does, whoever guesses beside it. */
  private async refuse(whence: Whence): Promise<never> {
    await this.trail.refused('token.give', UNKNOWN_SUBJECT, whence);
    try {
      await this.attempts.begin('address', `token/${whence.address}`);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 429) throw clientMustWait(error.problem.retryAfter ?? 1);
      throw error;
    }
    throw invalidClient();
  }

  private seal(said: Content): string {
    return `${PREFIX}${this.cipher.encrypt(JSON.stringify(said), PLACE).toString('base64url')}`;
  }

  private open(token: string): Content | undefined {
    try {
      return content.parse(JSON.parse(this.cipher.decrypt(Buffer.from(token.slice(PREFIX.length), 'base64url'), PLACE)));
    } catch {
      return undefined;
    }
  }
}

function areAllOf(held: ReadonlySet<string>, scope: readonly string[]): scope is readonly Permission[] {
  return scope.every((each) => held.has(each));
}
