import { DurableRequests } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DivisionsService } from '../../divisions/divisions.service.js';
import { Answer, type IncomingRequest } from '../../http/define-route.js';
import { ImportedTownsService } from '../../imported-towns/imported-towns.service.js';
import { townsInPart } from '../../imported-towns/towns-in-part.js';
import type { Operation } from '../../operations/operation.js';
import { OperationsService } from '../../operations/operations.service.js';
import { actorOf } from '../../writing/caller.js';
import { getFileKind, type FileKind } from '../file-kinds.js';
import { IMPORT, IMPORT_PREVIEW } from '../import.js';
import { ImportRunner } from '../import.runner.js';
import { ImportsRepository } from '../imports.repository.js';
import { RefusedRowsService } from '../refused-rows.service.js';
import { rowsRefused as refusedOf } from '../rows-refused.js';
import { PreviewsService } from './previews.service.js';
import { appliedAlready, notAPreview, previewGone, rowsRefused } from './staging.errors.js';
import { StagedPartsRepository } from './staged-parts.repository.js';

interface Applying {
  readonly county: string;
  /** Of the new import. */
  readonly id: string;
  readonly previewId: string;
  readonly kind: FileKind;
  readonly actor: string;
}

/** Applies staged files, and discards them. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository, private readonly staged: StagedPartsRepository,
    private readonly previews: PreviewsService, private readonly refusedRows: RefusedRowsService, private readonly durable: DurableRequests,
    private readonly operations: OperationsService, private readonly divisions: DivisionsService,
    private readonly towns: ImportedTownsService, private readonly runner: ImportRunner,
  ) {}

  /**
   * Makes an import of a staged file: its parts are recorded, in one transaction, and run like those of any other. Asked
   * again, it is the same import. Throws what `PreviewsService.getReady` does, and `import/rows-refused`.
   */
  async apply(previewId: string, rows: 'good' | 'all', request: IncomingRequest): Promise<Answer<Operation>> {
    const { county, kind, subject, progress } = await this.operations.get(previewId);
    if (kind !== IMPORT_PREVIEW) throw notAPreview();
    const earlier = await this.imports.findSameInTx(this.database, county, String(subject.kind), identityOf(previewId));
    if (earlier !== undefined) return this.answer(200, earlier);
    await this.previews.getReady(previewId);
    if (rows === 'all' && progress!.refused > 0) throw rowsRefused();
    const applying: Applying = { county, id: randomUUID(), previewId, kind: getFileKind(String(subject.kind)), actor: actorOf(request) };
    const accepted = await this.database.transaction((tx) => this.acceptInTx(tx, applying, rows === 'all'));
    this.runner.nudge();
    return this.answer(accepted === applying.id ? 202 : 200, accepted);
  }

  /** Throws what `PreviewsService.getReady` does, and `import/applied`. */
  async discard(previewId: string): Promise<Operation> {
    const { county, subject } = await this.previews.getReady(previewId);
    const applied = await this.imports.findSameInTx(this.database, county, String(subject.kind), identityOf(previewId));
    if (applied !== undefined) throw appliedAlready();
    return this.previews.discard(previewId);
  }

  /** The id of the import that was accepted: this one, or one that was faster. */
  private async acceptInTx(tx: BulkTransaction, applying: Applying, allRows: boolean): Promise<string> {
    const { county, id, previewId, kind } = applying;
    const sequence = await this.imports.takeSequenceInTx(tx, county);
    const contentHash = identityOf(previewId);
    const faster = await this.imports.findSameInTx(tx, county, kind.kind, contentHash);
    if (faster !== undefined) return faster;
    await this.operations.acceptInTx(tx, { county, id, kind: IMPORT, subject: { kind: kind.kind, preview: previewId } });
    const file = await this.imports.getFile(county, previewId);
    await this.imports.insertInTx(tx, {
      county, id, kind: kind.kind, sequence, contentHash, bytes: 0, rows: file.rows, parts: file.parts,
      refusedOnArrival: file.refusedOnArrival, columns: file.columns, rowsKeptUntil: this.refusedRows.keptUntil(),
      mode: 'apply', stagedFrom: previewId, allRows,
    });
    await this.takePartsInTx(tx, applying, file.parts);
    return id;
  }

  private async takePartsInTx(tx: BulkTransaction, applying: Applying, parts: number): Promise<void> {
    const { county, id, previewId, kind } = applying;
    const sent = new Set<number>();
    const towns = new Set<string>();
    for (let part = 0; part < parts; part++) {
      const staged = await this.staged.find(county, previewId, part);
      if (staged === undefined) throw previewGone();
      for (const { row } of staged.rows) sent.add(row);
      for (const town of townsInPart(county, staged.columns, staged.rows)) towns.add(town);
      await this.imports.insertPartInTx(tx, county, id, part, staged.rows.length);
      const input = { importId: id, part, ...staged };
      if (kind.request !== null) {
        await this.durable.record(tx, kind.request, input, { county, key: `${id}:${part}`, cause: id, actor: applying.actor, seq: part });
        continue;
      }
      const outcome = await this.divisions.importInTx(tx, county, input);
      await this.imports.recordOutcomeInTx(tx, county, id, part, outcome, new Date());
      await this.refusedRows.keepInTx(tx, county, id, refusedOf(outcome, input));
    }
    await this.towns.noteInTx(tx, county, id, kind.request === null ? [] : towns);
    await this.refusedRows.copyInTx(tx, county, previewId, id, (row) => !sent.has(row));
  }

  private async answer(status: 200 | 202, id: string): Promise<Answer<Operation>> {
    const operation = await this.operations.get(id);
    return new Answer(status, operation, { location: operation.links.self! });
  }
}

/** What a staged file is known by, where files are known by their content. */
function identityOf(previewId: string): Buffer {
  return createHash('sha256').update(`staged ${previewId}`).digest();
}
