import type { ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { RequestClient } from '@guzhou/messaging';
import { Database, ProblemError, type Logger, type Problem } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { SubjectsService } from '../../access/subjects/subjects.service.js';
import type { GatewayConfig } from '../../config.js';
import { DivisionsService } from '../../divisions/divisions.service.js';
import { pause } from '../../platform/pause.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { getFileKind } from '../file-kinds.js';
import { previewGone } from './staging.errors.js';
import { StagedPartsRepository, type StagedPart } from './staged-parts.repository.js';

interface Staged {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly actor: string | null;
}

export type OnPreview = (part: number, staged: StagedPart, preview: ImportPreview) => Promise<void>;

/** A part of so many rows takes a service longer than a question. */
const DEADLINE_MS = 30_000;
const PAUSE_MS = 500;
/** Attempts after which a failure of the service, other than being away, counts as its answer. */
const ATTEMPTS = 5;

/** Asks what the parts of a staged file would do. Nothing comes of asking, so whoever stops in the middle asks again. */
@Injectable()
export class RehearsalService {
  constructor(
    private readonly database: Database, private readonly staged: StagedPartsRepository, private readonly requests: RequestClient,
    private readonly divisions: DivisionsService, private readonly subjects: SubjectsService,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Parts that no preview has spoken of yet. */
  listUnanswered({ county, id }: Staged): Promise<number[]> {
    return this.staged.listParts(county, id, true);
  }

  listAll({ county, id }: Staged): Promise<number[]> {
    return this.staged.listParts(county, id, false);
  }

  /** Resolves to the problem when a part is refused as a whole; early when it is told to stop. */
  async run(of: Staged, parts: readonly number[], signal: AbortSignal, onPreview: OnPreview): Promise<Problem | undefined> {
    const waiting = [...parts];
    let problem: Problem | undefined;
    const work = async () => {
      for (let part = waiting.shift(); part !== undefined && problem === undefined && !signal.aborted; part = waiting.shift()) {
        problem ??= await this.rehearse(of, part, signal, onPreview);
      }
    };
    await Promise.all(Array.from({ length: this.config.IMPORT_PARTS_IN_FLIGHT }, work));
    return problem;
  }

  private async rehearse(of: Staged, part: number, signal: AbortSignal, onPreview: OnPreview): Promise<Problem | undefined> {
    const staged = await this.staged.find(of.county, of.id, part);
    if (staged === undefined) return previewGone().problem;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const preview = await this.ask(of, part, staged);
        await onPreview(part, staged, preview);
        return undefined;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const { problem } = error;
        if (![429, 503].includes(problem.status) && (problem.status < 500 || attempt >= ATTEMPTS)) return problem;
        this.logger.debug({ operation: of.id, part, code: problem.code }, 'preview asked again');
        await pause(PAUSE_MS, signal);
      }
    }
    return undefined;
  }

  private async ask({ county, id, kind, actor }: Staged, part: number, staged: StagedPart): Promise<ImportPreview> {
    const { preview } = getFileKind(kind);
    const input = { importId: id, part, ...staged };
    const subject = await this.subjects.actingAs(actor ?? 'api');
    if (preview !== null) return this.requests.send(preview, input, { county, subject, deadline: DEADLINE_MS, cause: id });
    return this.database.rehearse((tx) => previewOf(input, (each) => this.divisions.importInTx({ tx, county, actor: null }, each)));
  }
}
