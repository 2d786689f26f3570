import type { Subject } from '@guzhou/contracts';
import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../access.errors.js';
import type { Authenticates } from '../authenticator.js';
import type { Session } from './sessions/session.js';

/** The cookie of a browser that is signed in. */
export class SessionAuthenticator implements Authenticates {
  constructor(
    private readonly visitors: { sessionOfCall(request: FastifyRequest): Promise<Session | undefined> },
    private readonly subjects: { load(id: string): Promise<Subject | undefined> },
  ) {}

  async authenticate(request: FastifyRequest): Promise<Subject | undefined> {
    const session = await this.visitors.sessionOfCall(request);
    if (session === undefined) return undefined;
    const subject = await this.subjects.load(session.subjectId);
    if (subject === undefined) throw notSignedIn();
    return subject;
  }
}
