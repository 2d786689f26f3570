import { looksLikeKey } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';
import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../access.errors.js';
import type { Authenticates } from '../authenticator.js';
import { bearerOf } from '../bearer.js';

/** `Authorization: Bearer gz_…`. */
export class KeyAuthenticator implements Authenticates {
  constructor(private readonly keys: { subjectOf(text: string): Promise<Subject | undefined> }) {}

  async authenticate(request: FastifyRequest): Promise<Subject | undefined> {
    const brought = bearerOf(request.headers.authorization);
    if (brought === undefined || !looksLikeKey(brought)) return undefined;
    const subject = await this.keys.subjectOf(brought);
    if (subject === undefined) throw notSignedIn();
    request.key = brought.split('_', 2)[1]!;
    return subject;
  }
}
