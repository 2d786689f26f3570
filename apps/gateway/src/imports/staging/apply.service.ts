import { actorOf } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Answer, type IncomingRequest } from '../../http/define-route.js';
import type { Operation } from '../../operations/operation.js';
import { newOperationId } from '../../operations/operation-id.js';
import { OperationsService } from '../../operations/operations.service.js';
import { IMPORT, IMPORT_PREVIEW } from '../import.js';
import { ImportRunner } from '../import.runner.js';
import { ImportsRepository } from '../imports.repository.js';
import { RefusedRowsService } from '../refused-rows.service.js';
import { PreviewsService } from './previews.service.js';
import { appliedAlready, notAPreview, previewGone, rowsRefused } from './staging.errors.js';

interface Asked {
  readonly county: string;
  readonly kind: string;
  readonly previewId: string;
  readonly allRows: boolean;
  readonly actor: string;
}

/** Accepts that staged files are applied, and discards them. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly database: Database, private readonly imports: ImportsRepository,
    private readonly previews: PreviewsService, private readonly refusedRows: RefusedRowsService,
    private readonly operations: OperationsService, private readonly runner: ImportRunner,
  ) {}

  /**
   * Makes an import of a staged file, which takes its parts over while it runs (`TakeoverService`). Asked again, it is the
   * same import. Throws what `PreviewsService.getReady` does, and `import/rows-refused`.
   */
  async apply(previewId: string, rows: 'good' | 'all', request: IncomingRequest): Promise<Answer<Operation>> {
    const { county, kind, subject, progress } = await this.operations.get(previewId);
    if (kind !== IMPORT_PREVIEW) throw notAPreview();
    const asked: Asked = { county, kind: String(subject.kind), previewId, allRows: rows === 'all', actor: actorOf(request.subject) };
    const earlier = await this.imports.findSameInTx(this.database, county, asked.kind, identityOf(previewId));
    if (earlier !== undefined) return this.answer(200, earlier.id);
    await this.previews.getReady(previewId);
    if (asked.allRows && progress!.refused > 0) throw rowsRefused();
    const id = newOperationId(county);
    const accepted = await this.database.transaction((tx) => this.acceptInTx(tx, id, asked));
    this.runner.nudge(county);
    return this.answer(accepted === id ? 202 : 200, accepted);
  }

  /** Throws what `PreviewsService.getReady` does, and `import/applied`. */
  async discard(previewId: string): Promise<Operation> {
    const { county, subject } = await this.previews.getReady(previewId);
    await this.database.transaction(async (tx) => {
      if (!(await this.imports.lockInTx(tx, county, previewId)).kept) throw previewGone();
      const applied = await this.imports.findSameInTx(tx, county, String(subject.kind), identityOf(previewId));
      if (applied !== undefined) throw appliedAlready();
      await this.previews.forgetInTx(tx, county, previewId);
    });
    return this.operations.get(previewId);
  }

  /** The id of the import that was accepted: this one, or one that was faster. */
  private async acceptInTx(tx: BulkTransaction, id: string, { county, kind, previewId, allRows, actor }: Asked): Promise<string> {
    const sequence = await this.imports.takeSequenceInTx(tx, county);
    const contentHash = identityOf(previewId);
    const faster = await this.imports.findSameInTx(tx, county, kind, contentHash);
    if (faster !== undefined) return faster.id;
    // From here on nobody discards it or finds that its time is over.
    if (!(await this.imports.lockInTx(tx, county, previewId)).kept) throw previewGone();
    await this.operations.acceptInTx(tx, { county, id, kind: IMPORT, subject: { kind, preview: previewId }, actor });
    const file = await this.imports.getFile(county, previewId);
    await this.imports.insertInTx(tx, {
      county, id, kind, sequence, contentHash, bytes: 0, rows: file.rows, parts: file.parts,
      refusedOnArrival: file.refusedOnArrival, columns: file.columns, rowsKeptUntil: this.refusedRows.keptUntil(),
      mode: 'apply', stagedFrom: previewId, allRows, inOrder: file.inOrder, actor,
    });
    return id;
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
