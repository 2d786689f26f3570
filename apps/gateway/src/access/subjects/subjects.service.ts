import type { Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Briefly } from './briefly.js';
import { SubjectsRepository } from './subjects.repository.js';

/**
 * How long who calls, and what was granted, is believed without looking again. Whoever is suspended in another gateway, or whose grant is
 * ended there, is let in for as long at most: less than it takes to say so on the phone. A caller of a hundred requests a second then
 * costs one look-up in a hundred.
 */
export const BELIEVED_MS = 1000;

/** Who acts, with what was granted. */
@Injectable()
export class SubjectsService {
  private readonly known = new Briefly<Subject>(BELIEVED_MS);

  constructor(private readonly subjects: SubjectsRepository, private readonly clock: Clock) {}

  /** Undefined: nobody, or nobody who is active. */
  load(id: string): Promise<Subject | undefined> {
    return this.known.get(id, () => this.subjects.findActive(id, dayOf(this.clock.now())));
  }
}
