import { Injectable } from '@nestjs/common';
import { DivisionsService } from '../divisions/divisions.service.js';
import { areaOf } from './area.js';

/** More divisions than any has below it. */
const ALL_BELOW = 10_000;

/** The gateway's own section of a report: it keeps the divisions. */
@Injectable()
export class AreasService {
  constructor(private readonly divisions: DivisionsService) {}

  /** Square metres, or null where they are not known. Throws `division/unknown`. */
  async get(division: string): Promise<bigint | null> {
    const { areaM2 } = await this.divisions.get(division);
    if (areaM2 !== null) return areaM2;
    const below = await this.divisions.listChildren(division, { limit: ALL_BELOW });
    return areaOf(areaM2, below.divisions);
  }
}
