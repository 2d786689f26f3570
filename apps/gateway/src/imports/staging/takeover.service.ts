import { importPartKey } from '@guzhou/contracts';
import { DurableRequests } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { DivisionsService } from '../../divisions/divisions.service.js';
import { ImportedTownsService } from '../../imported-towns/imported-towns.service.js';
import { townsInPart } from '../../imported-towns/towns-in-part.js';
import { getFileKind } from '../file-kinds.js';
import { ImportsRepository, type OpenImport } from '../imports.repository.js';
import { RefusedRowsService } from '../refused-rows.service.js';
import { rowsRefused } from '../rows-refused.js';
import { previewGone } from './staging.errors.js';
import { StagedPartsRepository } from './staged-parts.repository.js';

/** Parts that are recorded and not answered at a time: more than services work on, so that none waits for the next. */
const AHEAD = 16;

/** An import that applies a staged file. */
export type Applying = OpenImport & { readonly stagedFrom: string };

export function isApplying(open: OpenImport): open is Applying {
  return open.stagedFrom !== null;
}

/**
 * Makes requests of the parts of a staged file, a few ahead of the answers: with each answer the next part is recorded, in
 * the answer's transaction. However long the file, a transaction is short; and whoever goes on with an import that stopped
 * finds how far it came, for parts are recorded in their order.
 */
@Injectable()
export class TakeoverService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly staged: StagedPartsRepository,
    private readonly refusedRows: RefusedRowsService, private readonly durable: DurableRequests,
    private readonly divisions: DivisionsService, private readonly towns: ImportedTownsService,
  ) {}

  /**
   * Takes over what was refused on arrival, then records the first parts; or what is left of either after a stop. Parts that the
   * gateway itself takes are done then, all of them.
   */
  async begin(applying: Applying, signal: AbortSignal): Promise<void> {
    const { county, id, stagedFrom } = applying;
    while (!signal.aborted && await this.database.transaction((tx) => this.refusedRows.copyArrivalsInTx(tx, county, stagedFrom, id)));
    while (!signal.aborted && await this.database.transaction((tx) => this.fillUpInTx(tx, applying)) > 0);
  }

  /** Records as many parts as there is room for, and says how many. Throws `preview/gone`. */
  async fillUpInTx(tx: BulkTransaction, applying: Applying): Promise<number> {
    const { county, id, stagedFrom } = applying;
    // Answers come several at a time, and one of them may have ended it.
    if (!(await this.imports.lockInTx(tx, county, id)).open) return 0;
    const { recorded, unanswered } = await this.imports.countPartsInTx(tx, county, id);
    const room = AHEAD - unanswered;
    const parts = await this.staged.listPartsFromInTx(tx, county, stagedFrom, recorded, Math.max(0, room));
    for (const part of parts) await this.takeInTx(tx, applying, part);
    return parts.length;
  }

  private async takeInTx(
    tx: BulkTransaction, { county, id, stagedFrom, kind: name, actor }: Applying, part: number,
  ): Promise<void> {
    const staged = await this.staged.findInTx(tx, county, stagedFrom, part);
    if (staged === undefined) throw previewGone();
    await this.imports.insertPartInTx(tx, county, id, part, staged.rows.length);
    const input = { importId: id, part, ...staged, digested: true as const };
    const { request } = getFileKind(name);
    if (request !== null) {
      await this.towns.noteInTx(tx, county, id, townsInPart(county, staged.columns, staged.rows));
      await this.durable.record(tx, request, input, { county, key: importPartKey(id, part), cause: id, actor: actor ?? 'api', seq: part });
      return;
    }
    const outcome = await this.divisions.importInTx({ tx, county, actor }, input);
    await this.imports.recordOutcomeInTx(tx, county, { id, preview: stagedFrom }, part, outcome, new Date());
    await this.refusedRows.keepInTx(tx, county, id, rowsRefused(outcome, input));
  }
}
