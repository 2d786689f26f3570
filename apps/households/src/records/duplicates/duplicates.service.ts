import type { ChangeAnswer, DismissDuplicate, Duplicate, DuplicateKind, InputOf, ListDuplicates, OutputOf } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { HouseholdsService } from '../../register/households/households.service.js';
import { RulesService } from '../../rules/rules.service.js';
import { beginChange } from '../../storage/stamp.js';
import { DismissalsRepository } from './dismissals.repository.js';
import { duplicateUnknown } from './duplicates.errors.js';
import { MergesRepository } from './merges.repository.js';
import { behind, readPlace, writePlace } from './pair-place.js';
import { factsIn, factsOf, groundsOf, type SuspectedPair } from './suspicion.js';
import { SuspicionsRepository, type Dismissal } from './suspicions.repository.js';

type Input = InputOf<typeof ListDuplicates>;
type Page = OutputOf<typeof ListDuplicates>;

/**
 * Households that are looked into at once, pairs that are looked at together (some drop out once they are opened), and how often
 * for a page: where there are few pairs, a page ends without being full.
 */
const STRETCH = 1_000;
const BATCH = 200;
const LOOKS_PER_PAGE = 3;

@Injectable()
export class DuplicatesService {
  constructor(
    private readonly suspicions: SuspicionsRepository, private readonly merges: MergesRepository,
    private readonly dismissals: DismissalsRepository, private readonly households: HouseholdsService, private readonly cipher: FieldCipher,
    private readonly rules: RulesService,
  ) {}

  async list(input: Input, county: string): Promise<Page> {
    return input.state === 'merged' ? this.listMerged(input, county) : this.listSuspected(input, county);
  }

  /** Throws `duplicate/unknown`, `date/in-future`. */
  async dismiss(input: InputOf<typeof DismissDuplicate>, context: RequestContext): Promise<ChangeAnswer> {
    const { kind, firstCode, secondCode, reason, source, effectiveOn, evidence } = input;
    const asked = { kind, firstCode, secondCode };
    const pair = await this.suspicions.findPair(context.tx, context.county, asked, this.phoneHouseholds(context.county));
    const grounds = pair === undefined ? null : groundsOf(pair);
    if (pair === undefined || grounds === null) throw duplicateUnknown();
    const households = [...new Set(pair.households.map(({ householdCode }) => householdCode))];
    const recorded = await beginChange(context, { kind: 'dismiss-duplicate', source, effectiveOn, evidence, households });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    await this.dismissals.save(context.tx, recorded, { kind, firstCode, secondCode, ...factsIn(this.cipher, pair, grounds), reason });
    return this.households.answerChange(context, recorded, households);
  }

  private async listSuspected({ division, kind, state, after, limit }: Input, county: string): Promise<Page> {
    const duplicates: Duplicate[] = [];
    const phoneHouseholds = this.phoneHouseholds(county);
    let from = readPlace(after);
    for (let look = 1; ; look++) {
      const until = await this.suspicions.findStretchEnd(county, division, from, STRETCH);
      const pairs = await this.suspicions.findPairs(county, { kind, division, from, until, limit: BATCH }, phoneHouseholds);
      const dismissals = await this.suspicions.findDismissals(county, kind, pairs);
      for (const pair of pairs) {
        const shown = this.shown(pair, dismissals.get(cursorOf(pair)));
        if (shown?.state === state) {
          if (duplicates.length === limit) return { duplicates, next: writePlace(from) };
          duplicates.push(shown);
        }
        from = pair.place;
      }
      if (pairs.length < BATCH) {
        if (until === null) return { duplicates, next: null };
        from = behind(until);
      }
      if (look === LOOKS_PER_PAGE) return { duplicates, next: writePlace(from) };
    }
  }

  /** Null: once opened, nothing speaks for it. */
  private shown(pair: SuspectedPair, dismissal: Dismissal | undefined): Duplicate | null {
    const grounds = groundsOf(pair);
    if (grounds === null) return null;
    const { kind, firstCode, secondCode, households, sharedMembers } = pair;
    const dismissed = dismissal !== undefined && this.stands(dismissal, pair, grounds);
    return {
      kind, firstCode, secondCode, households: [...households], sharedMembers, grounds, state: dismissed ? 'dismissed' : 'open',
      reason: dismissed ? dismissal.reason : null, changeId: dismissed ? dismissal.changeId : null,
    };
  }

  private async listMerged({ kind, division, after, limit }: Input, county: string): Promise<Page> {
    const found = await this.merges.list(county, recordsOf(kind), division, codesAt(after), limit + 1);
    const duplicates = found.slice(0, limit).map(({ firstCode, secondCode, mergeId, villages }): Duplicate => ({
      kind, firstCode, secondCode, households: [villages[0]!, villages.at(-1)!], grounds: [], sharedMembers: null, state: 'merged', reason: null,
      changeId: mergeId,
    }));
    return { duplicates, next: found.length > limit ? cursorOf(duplicates.at(-1)!) : null };
  }

  private phoneHouseholds(county: string): number {
    return this.rules.phoneHouseholdsOn(dayOf(new Date()), county);
  }

  /** Whether nothing else is known of the two than when it was said. */
  private stands({ facts, factsB }: Dismissal, pair: SuspectedPair, grounds: Duplicate['grounds']): boolean {
    const kept = this.cipher.findsIn === 0 ? facts : factsB;
    return kept?.equals(factsOf(pair, grounds, this.cipher.finder)) === true;
  }
}

function recordsOf(kind: DuplicateKind): 'member' | 'household' {
  return kind === 'same_household' ? 'household' : 'member';
}

function cursorOf({ firstCode, secondCode }: Pick<Duplicate, 'firstCode' | 'secondCode'>): string {
  return `${firstCode}~${secondCode}`;
}

function codesAt(cursor: string | undefined): [string, string] {
  const [first = '', second = ''] = cursor?.split('~') ?? [];
  return [first, second];
}
