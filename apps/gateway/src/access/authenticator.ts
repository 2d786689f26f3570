import { notPermitted, Policy } from '@guzhou/access';
import { purposes, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock.js';
import { actorEnded, notSignedIn, onBehalfOfMalformed, purposeUnknown } from './access.errors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null where nobody has to be known, such as for the API's document. */
    subject: Subject | null;
    /** The id of the key that was brought; null: another proof, or none. */
    key: string | null;
    /** Of which levels the answer tells nothing, where it might have. */
    masked: Set<string> | null;
  }
}

/**
 * One way to say who calls: a key, a session, a token of a provider. Answers undefined where the request brings nothing of its kind, and
 * throws `access/not-signed-in` where it does and it does not hold.
 */
export interface Authenticates {
  authenticate(request: FastifyRequest): Promise<Subject | undefined>;
}

/** Who calls, by the first of these ways that the request takes, and for whom. */
export class Authenticator {
  constructor(private readonly ways: readonly Authenticates[], private readonly policy: Policy, private readonly clock: Clock) {}

  /** Throws `access/not-signed-in`, and what is wrong with what says for whom and what for. */
  async subjectOf(request: FastifyRequest): Promise<Subject> {
    for (const way of this.ways) {
      const subject = await way.authenticate(request);
      if (subject !== undefined) return withPurpose(this.actingFor(subject, request), request);
    }
    throw notSignedIn();
  }

  /** `Guzhou-On-Behalf-Of`: a code in the caller's own system, recorded beside who acts. */
  private actingFor(subject: Subject, { headers }: FastifyRequest): Subject {
    if (headers['guzhou-actor'] !== undefined) throw actorEnded();
    const given = headers['guzhou-on-behalf-of'];
    if (given === undefined) return subject;
    const onBehalfOf = Array.isArray(given) ? given.join(',') : given;
    if (!/^[\w.@-]{1,60}$/.test(onBehalfOf)) throw onBehalfOfMalformed();
    if (this.policy.scopesOf(subject, 'act-for.others', dayOf(this.clock.now())).length === 0) throw notPermitted('act-for.others');
    return { ...subject, onBehalfOf };
  }
}

/** `Guzhou-Purpose`: why personal details are looked at, a code of the list. Throws `purpose/unknown`. */
function withPurpose(subject: Subject, { headers }: FastifyRequest): Subject {
  const given = headers['guzhou-purpose'];
  if (given === undefined) return subject;
  const { success, data: purpose } = purposes.schema.safeParse(given);
  if (!success) throw purposeUnknown();
  return { ...subject, purpose };
}
