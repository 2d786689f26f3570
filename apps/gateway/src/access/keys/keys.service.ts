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
    const key = readKey(text);
    if (key === undefined) return undefined;
    const found = await this.known.get(key.id, () => this.keys.find(key.id));
    const isRight = timingSafeEqual(key.digest, found?.digest ?? OF_NOBODY);
    const now = this.clock.now();
    if (found === undefined || !isRight || found.revokedAt !== null || found.expiresAt <= now) return undefined;
    this.note(key.id, now);
    return this.subjects.load(found.subjectId);
  }

  /** After this process ended it. */
  forget(id: string): void {
    this.known.forget(id);
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
