import { Injectable } from '@nestjs/common';
import { PhoneIndexRepository } from './phone-index.repository.js';

/** Phones that are opened and indexed at once. */
const BATCH = 1_000;

/** Gives phones that were written before there was an index of them theirs, so that equal ones are found. */
@Injectable()
export class PhoneIndexService {
  private readonly done = new Set<string>();

  constructor(private readonly repository: PhoneIndexRepository) {}

  /** Goes through a county once; what was done before an interruption is not done again. A phone that does not open is left. */
  async index(county: string, signal: AbortSignal, batch = BATCH): Promise<{ indexed: number; unreadable: number }> {
    const total = { indexed: 0, unreadable: 0 };
    for (let last = ''; !this.done.has(county) && !signal.aborted;) {
      const next = await this.repository.indexNext(county, last, batch);
      if (next === undefined) {
        this.done.add(county);
      } else {
        last = next.last;
        total.indexed += next.indexed;
        total.unreadable += next.unreadable;
      }
    }
    return total;
  }
}
