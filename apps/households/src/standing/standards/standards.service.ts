import { unknownReasons, type CountGaps, type GetStandards, type InputOf, type ListGaps, type OutputOf } from '@guzhou/contracts';
import type { Reading } from '@guzhou/reporting';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { ExitStandardService } from '../exit-standard/exit-standard.service.js';
import type { ExitStandard, Missing } from '../exit-standard/exit-standard.js';
import { householdUnknown } from '../../register/households/households.errors.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import type { KnownHousehold } from './known-household.js';
import { shownItems } from './shown-standards.js';
import { StandardsRepository, type Gap, type GapScope } from './standards.repository.js';

/** A household judged by the exit standard of a day. */
export interface JudgedHousehold {
  readonly known: KnownHousehold;
  /** Nothing: it meets the standard. */
  readonly missing: readonly Missing[];
  readonly incomePerHeadFen: bigint;
}

/** The most households that one look for gaps takes. */
const MOST = 20_000;

@Injectable()
export class StandardsService {
  constructor(
    private readonly repository: StandardsRepository,
    private readonly exitStandard: ExitStandardService,
    private readonly households: HouseholdsService,
  ) {}

  /** The standard of a day, and what each of these households lacks of it; one that is not on record is left out. */
  async judge(county: string, codes: readonly string[], asOf: Day): Promise<{ standard: ExitStandard; households: JudgedHousehold[] }> {
    const standard = this.exitStandard.on(asOf, county);
    const known = await this.repository.findKnown(county, codes, standard);
    return { standard, households: known.map((each) => ({ known: each, ...this.exitStandard.assess(each, standard) })) };
  }

  /** Throws `household/unknown`. */
  async get({ householdCode, asOf }: InputOf<typeof GetStandards>, county: string): Promise<OutputOf<typeof GetStandards>> {
    const { standard, households: [judged] } = await this.judge(county, [householdCode], asOf);
    if (judged === undefined) throw householdUnknown();
    const { known, missing } = judged;
    return {
      householdCode, revision: await this.households.getRevision(county, householdCode), villageCode: known.villageCode, asOf,
      met: missing.length === 0, items: shownItems(known, missing, standard),
    };
  }

  async listGaps(
    { division, asOf, of, grid, item, after, limit }: InputOf<typeof ListGaps>, county: string,
  ): Promise<OutputOf<typeof ListGaps>> {
    const standard = this.exitStandard.on(asOf, county);
    const { homes, next } = await this.lookForGaps({ county, division, of, grid }, standard, { item: item ?? null, after: after ?? '', limit });
    const gaps = homes.flatMap(([, found]) => found);
    const names = await this.repository.findNames(
      county, gaps.flatMap(({ memberCode }) => memberCode ?? []), homes.map(([householdCode]) => householdCode), asOf);
    return {
      gaps: gaps.map((gap) => ({
        ...gap, name: names.get(gap.memberCode ?? gap.householdCode) ?? null, verdict: unknownReasons.includes(gap.code) ? 'unknown' : 'not_met',
      })),
      next,
    };
  }

  async countGaps(
    { division, asOf, of, by }: InputOf<typeof CountGaps>, { county, deadline }: Reading,
  ): Promise<OutputOf<typeof CountGaps>> {
    const standard = this.exitStandard.on(asOf, county);
    return { ruleSet: standard.ruleSet, rows: await this.repository.countGaps({ county, deadline, division, of }, by, standard) };
  }

  /** Looks at more and more households at a time, until so many with a gap are found: where gaps are rare, looks are few. */
  private async lookForGaps(
    scope: GapScope, standard: ExitStandard, { item, after, limit }: { item: Gap['item'] | null; after: string; limit: number },
  ): Promise<{ homes: [string, Gap[]][]; next: string | null }> {
    const homes: [string, Gap[]][] = [];
    let [from, households] = [after, limit * 2];
    for (;;) {
      const { gaps, seen, last } = await this.repository.findGaps(scope, standard, item, { after: from, households });
      homes.push(...Map.groupBy(gaps, ({ householdCode }) => householdCode));
      if (homes.length > limit) return { homes: homes.slice(0, limit), next: homes[limit - 1]![0] };
      if (seen < households) return { homes, next: null };
      if (homes.length === limit) return { homes, next: last };
      [from, households] = [last!, Math.min(households * 4, MOST)];
    }
  }
}
