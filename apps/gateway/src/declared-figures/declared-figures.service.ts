import { Injectable } from '@nestjs/common';
import { countyOf } from '../divisions/division.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer } from '../http/define-route.js';
import { Clock } from '../platform/clock.js';
import { wrongMeasures, type DeclaredFigure } from './declared-figures.js';
import { declaredFiguresChanged, declaredFiguresInvalid } from './declared-figures.errors.js';
import { DeclaredFiguresRepository, type Place, type Revision } from './declared-figures.repository.js';
import type { DeclaredFiguresView } from './declared-figures.routes.js';
import { etag, revisionOf } from '../writing/preconditions.js';

export interface Preconditions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

@Injectable()
export class DeclaredFiguresService {
  constructor(
    private readonly declared: DeclaredFiguresRepository, private readonly divisions: DivisionsService, private readonly clock: Clock,
  ) {}

  /** What is declared now; nothing declared is revision 0. Throws `division/unknown`. */
  async get(division: string, period: string): Promise<Answer<DeclaredFiguresView>> {
    const place = { county: countyOf(division), division, period };
    return this.answer(place, await this.declared.getNewest(place));
  }

  /**
   * Puts this list in the place of the one that stands, which is kept. The same list again changes nothing.
   * Throws `division/unknown`, `request/invalid` for unknown measures, `declared-figures/changed-meanwhile`.
   */
  async replace(
    division: string, period: string, figures: readonly DeclaredFigure[], conditions: Preconditions,
  ): Promise<Answer<DeclaredFiguresView>> {
    await this.divisions.get(division);
    const wrong = wrongMeasures(period, figures);
    if (wrong.length > 0) throw declaredFiguresInvalid(wrong);
    const place = { county: countyOf(division), division, period };
    for (;;) {
      const standing = await this.declared.getNewest(place);
      check(standing, conditions);
      if (JSON.stringify(standing.figures) === JSON.stringify(figures)) return this.answer(place, standing);
      const next = { revision: standing.revision + 1, figures, declaredAt: this.clock.now() };
      if (await this.declared.insert(place, next)) return this.answer(place, next);
    }
  }

  /** By measure, for the report to set beside its own. */
  async listByMeasure(place: Place): Promise<ReadonlyMap<string, DeclaredFigure>> {
    const { figures } = await this.declared.getNewest(place);
    return new Map(figures.map((figure) => [figure.measure, figure]));
  }

  private async answer({ division, period }: Place, { revision, figures, declaredAt }: Revision): Promise<Answer<DeclaredFiguresView>> {
    const { name } = await this.divisions.get(division);
    return new Answer(200, {
      division: { code: division, name },
      period,
      revision,
      declaredAt: declaredAt?.toISOString() ?? null,
      figures: figures.map(({ value, ...rest }) => ({ ...rest, value: Number(value) })),
    }, { etag: etag(revision) });
  }
}

/** RFC 9110, 13.1: of If-Match one of the tags must stand, of If-None-Match none. */
function check({ revision }: Revision, { ifMatch, ifNoneMatch }: Preconditions): void {
  if (ifMatch !== undefined && !names(ifMatch, revision)) throw declaredFiguresChanged();
  if (ifNoneMatch !== undefined && names(ifNoneMatch, revision)) throw declaredFiguresChanged();
}

function names(tags: string, revision: number): boolean {
  return tags.trim() === '*' ? revision > 0 : tags.split(',').some((tag) => revisionOf(tag) === revision);
}
