import { Injectable } from '@nestjs/common';
import { PhoneIndexRepository } from './phone-index.repository.js';

/** Phones that are opened and indexed at once. */
const BATCH = 1_000;

/** Gives phones that were written before there was an index of them theirs, so that equal ones are found. */
@Injectable()
export class PhoneIndexService {
  private done = false;

  constructor(private readonly repository: PhoneIndexRepository) {}

  /** Goes through all counties once; what was done before an interruption is not done again. One that does not open is left. */
  async indexAll(signal: AbortSignal, batch = BATCH): Promise<{ indexed: number; unreadable: number }> {
    const total = { indexed: 0, unreadable: 0 };
    if (this.done) return total;
    for (let county = await this.repository.findNextCounty(''); county !== undefined; county = await this.repository.findNextCounty(county)) {
      for (let last = ''; ;) {
        if (signal.aborted) return total;
        const next = await this.repository.indexNext(county, last, batch);
        if (next === undefined) break;
        last = next.last;
        total.indexed += next.indexed;
        total.unreadable += next.unreadable;
      }
    }
    this.done = true;
    return total;
  }
}
