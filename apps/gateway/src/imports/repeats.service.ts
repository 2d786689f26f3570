import { StandsAsLeft } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import { Database, type Logger, type Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { PLATFORM } from '../access/acting.js';
import { LOGGER } from '../platform/tokens.js';
import type { CutPart } from './cutting/cut-parts.js';
import { listOf } from './cutting/written-row.js';
import type { FileKind } from './file-kinds.js';
import { ImportsRepository, type SameImport } from './imports.repository.js';

/** A file as it was read, in words that the same content has again: its parts, by whichever sheet and charset they were read. */
export class Content {
  private readonly hash;

  /** `actor`: what one may bring in another may not, so the same file of another is another one. */
  constructor(mode: 'direct' | 'preview', actor: string) {
    this.hash = createHash('sha256').update(JSON.stringify([mode, actor]));
  }

  add({ columns, rows, refusedRows }: CutPart): void {
    this.hash.update(`[${JSON.stringify(columns)},${listOf(rows)},${JSON.stringify(refusedRows)}]`);
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}

interface Brought {
  readonly county: string;
  readonly kind: FileKind;
  readonly contentHash: Buffer;
}

/** A service that does not answer in so long is not waited for: the file is worked on again, which does no harm. */
const DEADLINE_MS = 2000;

/*
 * The same content comes again. Its operation is the answer
 *   while it runs or waits, unless one that writes was accepted after it: that one would have the last word;
 *   when it has finished, all rows taken, and the service's records stand as it left them: every row would be unchanged.
 * Otherwise it is worked on again: after a refused row, for what refused it may have come meanwhile; after anything else was
 * written for the county; after a backup was restored. A preview that has finished is always made anew: it tells how things stand.
 */
@Injectable()
export class RepeatsService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly requests: RequestClient,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The finished import after which nothing would change, as its service knows; undefined: none. Ask before anything is locked. */
  async findUseless({ county, kind, contentHash }: Brought): Promise<string | undefined> {
    const same = await this.imports.findSameInTx(this.database, county, kind.kind, contentHash);
    if (same === undefined || same.open || same.refused > 0 || kind.service === null) return undefined;
    const stands = same.parts === 0 || await this.requests
      .send(StandsAsLeft[kind.service], { importId: same.id, parts: same.parts }, { county, subject: PLATFORM, deadline: DEADLINE_MS })
      .then(({ standsAsLeft }) => standsAsLeft)
      .catch((error: unknown) => {
        this.logger.debug({ err: error, operation: same.id }, 'worked on again: nobody says whether it stands');
        return false;
      });
    return stands ? same.id : undefined;
  }

  /** The operation that answers the content, or undefined: it is to be worked on, in place of an earlier one. */
  async answerInTx(
    tx: Transaction, { county, kind, contentHash }: Brought, useless: (same: SameImport) => boolean,
  ): Promise<string | undefined> {
    const same = await this.imports.findSameInTx(tx, county, kind.kind, contentHash);
    if (same === undefined) return undefined;
    if (!same.overtaken && (same.open || useless(same))) return same.id;
    await this.imports.forgetSameInTx(tx, county, same.id);
    return undefined;
  }
}
