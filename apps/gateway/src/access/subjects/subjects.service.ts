import { jobSubject, Policy } from '@guzhou/access';
import { permissions, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { actorOf } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Briefly } from './briefly.js';
import { narrowedTo } from './narrow.js';
import { SubjectsRepository } from './subjects.repository.js';

/**
 * How long who calls, and what was granted, is believed without looking again. Whoever is suspended in another gateway, or whose grant is
 * ended there, is let in for as long at most: less than it takes to say so on the phone. A caller of a hundred requests a second then
 * costs one look-up in a hundred.
 */
export const BELIEVED_MS = 1000;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const BEFORE_SUBJECTS = jobSubject('before-subjects', permissions.codes);

/** Who acts, with what was granted. */
@Injectable()
export class SubjectsService {
  private readonly known = new Briefly<Subject>(BELIEVED_MS);

  constructor(private readonly subjects: SubjectsRepository, private readonly policy: Policy, private readonly clock: Clock) {}

  /**
   * Who asks for what was recorded under a code, with the rights of now: whoever has none any more is refused. What was accepted before
   * there were subjects was accepted for whoever held the one token, and is carried out as such.
   */
  async actingAs(actor: string): Promise<Subject> {
    const [id, onBehalfOf] = actor.split('/') as [string, string?];
    if (!UUID.test(id)) return { ...BEFORE_SUBJECTS, id };
    const subject = await this.load(id) ?? { id, kind: 'person', grants: [] };
    return onBehalfOf === undefined ? subject : { ...subject, onBehalfOf };
  }

  /**
   * The same subject, for the same purpose, with the rights of now, but no permission that it did not come with: a token may have been
   * given for less.
   */
  async now(subject: Subject): Promise<Subject> {
    const most = new Set(subject.grants.flatMap((grant) => [...this.policy.permissionsOf(grant)]));
    const now = narrowedTo(most, await this.actingAs(actorOf(subject)), this.policy);
    return subject.purpose === undefined ? now : { ...now, purpose: subject.purpose };
  }

  /** What a person or a system is called; undefined of what is neither. */
  async nameOf(id: string): Promise<string | undefined> {
    return UUID.test(id) ? await this.subjects.findName(id) : undefined;
  }

  /** Undefined: nobody, or nobody who is active. */
  load(id: string): Promise<Subject | undefined> {
    return this.known.get(id, () => this.subjects.findActive(id, dayOf(this.clock.now())));
  }

  /** After a change that this process made: who it is about is looked up anew. */
  forget(id: string): void {
    this.known.forget(id);
  }
}
