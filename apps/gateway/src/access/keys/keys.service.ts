import { timingSafeEqual } from 'node:crypto';
import { readKey } from '@guzhou/access';
import type { Subject } from '@guzhou/contracts';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { LOGGER } from '../../platform/tokens.js';
import { Briefly } from '../subjects/briefly.js';
import { BELIEVED_MS, SubjectsService } from '../subjects/subjects.service.js';
import { KeysRepository, type FoundKey } from './keys.repository.js';

/** Compared with where there is no such key, so that it takes as long. */
const OF_NOBODY = Buffer.alloc(32);

const HOUR_MS = 3_600_000;

export interface ProvenKey {
  readonly key: string;
  readonly subject: Subject;
  readonly expiresAt: Date;
}

/** Keys with which systems call. */
@Injectable()
export class KeysService {
  private readonly known = new Briefly<FoundKey>(BELIEVED_MS);
  /** Key → the hour in which it was last noted that it is used. */
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly keys: KeysRepository, private readonly subjects: SubjectsService, private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whose key it is; undefined where it is nobody's, any more or yet. */
  async subjectOf(text: string): Promise<Subject | undefined> {
    return (await this.prove(text))?.subject;
  }

  /** The same, with which key it is and until when. */
  async prove(text: string): Promise<ProvenKey | undefined> {
    const key = readKey(text);
    if (key === undefined) return undefined;
    const found = await this.find(key.id);
    const isRight = timingSafeEqual(key.digest, found?.digest ?? OF_NOBODY);
    const subject = isRight ? await this.ifHolds(key.id, found) : undefined;
    return subject === undefined ? undefined : { key: key.id, subject, expiresAt: found!.expiresAt };
  }

  /** Whose the key of this id is, for who was shown the key before; undefined as above. */
  async holderOf(id: string): Promise<Subject | undefined> {
    return this.ifHolds(id, await this.find(id));
  }

  /** After this process ended it. */
  forget(id: string): void {
    this.known.forget(id);
  }

  private find(id: string): Promise<FoundKey | undefined> {
    return this.known.get(id, () => this.keys.find(id));
  }

  private async ifHolds(id: string, found: FoundKey | undefined): Promise<Subject | undefined> {
    const now = this.clock.now();
    if (found === undefined || found.revokedAt !== null || found.expiresAt <= now) return undefined;
    this.note(id, now);
    return this.subjects.load(found.subjectId);
  }

  /** Beside the call: nobody waits for it, and nothing fails where it does. */
  private note(id: string, now: Date): void {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    if (this.noted.get(id) === hour) return;
    this.noted.set(id, hour);
    this.keys.used(id, now).catch((err: unknown) => {
      this.noted.delete(id);
      this.logger.warn({ err, key: id }, 'could not note that a key is used');
    });
  }
}
