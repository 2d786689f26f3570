import type { Subject } from '@guzhou/contracts';
import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../../access.errors.js';
import type { Authenticates } from '../../authenticator.js';
import { bearerOf } from '../../bearer.js';

/** `Authorization: Bearer <access token>` of a provider of OpenID Connect. */
export class TokenAuthenticator implements Authenticates {
  constructor(
    private readonly tokens: { subjectIdOf(token: string): Promise<string | undefined> },
    private readonly subjects: { load(id: string): Promise<Subject | undefined> },
  ) {}

  async authenticate({ headers }: FastifyRequest): Promise<Subject | undefined> {
    const token = bearerOf(headers.authorization);
    if (token === undefined || token.split('.').length !== 3) return undefined;
    const subjectId = await this.tokens.subjectIdOf(token);
    const subject = subjectId === undefined ? undefined : await this.subjects.load(subjectId);
    if (subject === undefined) throw notSignedIn();
    return subject;
  }
}
