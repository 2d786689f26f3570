import type { Subject } from '@guzhou/contracts';
import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../access.errors.js';
import type { Authenticates } from '../authenticator.js';
import { bearerOf } from '../bearer.js';

/** `Authorization: Bearer gzt_…`: a token that this platform gave to a system. */
export class AccessTokenAuthenticator implements Authenticates {
  constructor(private readonly tokens: { looksLikeToken(text: string): boolean; subjectOf(token: string): Promise<Subject | undefined> }) {}

  async authenticate({ headers }: FastifyRequest): Promise<Subject | undefined> {
    const brought = bearerOf(headers.authorization);
    if (brought === undefined || !this.tokens.looksLikeToken(brought)) return undefined;
    const subject = await this.tokens.subjectOf(brought);
    if (subject === undefined) throw notSignedIn();
    return subject;
  }
}
