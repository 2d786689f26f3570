import type {
  ChangeAnswer, GetHouseholdLineage, InputOf, NaturalChangeInput, OutputOf, PreviewNaturalChange,
} from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Database, ProblemError } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import type { Stamp } from '@guzhou/recording';
import { HouseholdsService } from '../households/households.service.js';
import { MembersService } from '../members/members.service.js';
import { beginChange } from '../../storage/stamp.js';
import { VillagesService } from '../villages/villages.service.js';
import { effectsOf } from './effects.js';
import { requireEvidence } from './evidence.js';
import { familyOf } from './family.js';
import { householdNow } from './household-now.js';
import { householdsAsRead, peopleNamedIn } from './households-in.js';
import { LineageRepository } from './lineage.repository.js';
import { take } from './natural-change.js';
import type { Descent, Scene } from './scene.js';

type Preview = OutputOf<typeof PreviewNaturalChange>;

@Injectable()
export class NaturalChangesService {
  constructor(
    private readonly households: HouseholdsService, private readonly members: MembersService, private readonly villages: VillagesService,
    private readonly lineage: LineageRepository, private readonly database: Database,
  ) {}

  /** Throws what is against the change: `natural-changes.errors`, `households.errors`, `days.errors`. */
  async record(input: NaturalChangeInput, context: RequestContext): Promise<ChangeAnswer> {
    const scene = await this.open(input, context);
    this.judge(scene, input);
    const { source, effectiveOn, evidence, change } = input;
    const households = codesIn(scene, input);
    const recorded = await beginChange(context, { kind: `record-${change.kind.replaceAll('_', '-')}`, source, effectiveOn, evidence, households });
    await this.households.save(context, recorded, scene.households);
    await this.members.save(context, recorded, scene.members);
    await this.lineage.insertInTx(context.tx, recorded, scene.lineage);
    return this.households.answerChange(context, recorded, households);
  }

  /** What `record` would do. It looks under the same locks, and writes nothing. */
  preview(input: NaturalChangeInput, { county, cause, actor, sight, correlationId, deadline }: RequestContext): Promise<Preview> {
    return this.database.transaction(async (tx) => {
      const context = { county, cause, actor, sight, correlationId, deadline, tx };
      const before = new Map<string, Preview['households'][number]['before']>();
      try {
        const scene = await this.open(input, context);
        for (const { householdCode } of householdsAsRead(input)) before.set(householdCode, householdNow(scene, householdCode));
        this.judge(scene, input);
        const households = codesIn(scene, input).map((householdCode) => ({
          householdCode, before: before.get(householdCode) ?? null, after: householdNow(scene, householdCode)!,
        }));
        return { households, effects: effectsOf(scene), problem: null };
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
        const { code, status, detail, fields = [] } = error.problem;
        return {
          households: [...before].flatMap(([householdCode, now]) => (now === null ? [] : [{ householdCode, before: now, after: now }])),
          effects: [], problem: { code, status, detail, fields: fields.map((field) => ({ ...field })) },
        };
      }
    });
  }

  /** Of households that became one otherwise than by a natural change. */
  recordLineage({ tx }: RequestContext, recorded: Stamp, lineage: readonly Descent[]): Promise<void> {
    return this.lineage.insertInTx(tx, recorded, lineage);
  }

  /** Of `getLineage` the steps between households that whoever asks sees, both: a code tells that there is something. */
  async getLineageSeen(
    input: InputOf<typeof GetHouseholdLineage>, { county, sight }: Pick<RequestContext, 'county' | 'sight'>,
  ): Promise<OutputOf<typeof GetHouseholdLineage>> {
    const { lineage } = await this.getLineage(input, county);
    const codes = [...new Set(lineage.flatMap(({ fromCode, toCode }) => [fromCode, toCode]))];
    const places = await this.lineage.findPlaces(county, codes, input.asOf);
    const seen = new Set(places.filter((place) => sight.sees(place)).map(({ code }) => code));
    return { lineage: lineage.filter(({ fromCode, toCode }) => seen.has(fromCode) && seen.has(toCode)) };
  }

  /** Throws `household/unknown`. */
  async getLineage(
    { householdCode, asOf }: InputOf<typeof GetHouseholdLineage>, county: string,
  ): Promise<OutputOf<typeof GetHouseholdLineage>> {
    await this.households.getRevision(county, householdCode);
    return { lineage: await familyOf(householdCode, (codes) => this.lineage.findNext(county, codes, asOf)) };
  }

  /** Locks and reads all that the change may be about. */
  private async open(input: NaturalChangeInput, context: RequestContext): Promise<Scene> {
    const { change, effectiveOn: day } = input;
    const asRead = householdsAsRead(input);
    const fresh = change.kind === 'split' ? [change.newHouseholdCode] : [];
    const households = await this.households.openForChange(context, asRead, fresh);
    const members = await this.members.openHomes(context, asRead.map(({ householdCode }) => householdCode), peopleNamedIn(change));
    const villageCodes = change.kind === 'village_move' ? [change.villageCode] : [];
    const knownVillages = await this.villages.findKnown(context.tx, context.county, villageCodes);
    return { day, households, members, lineage: [], knownVillages };
  }

  private judge(scene: Scene, input: NaturalChangeInput): void {
    if (input.effectiveOn > dayOf(new Date())) throw dayInFuture('effectiveOn');
    requireEvidence(input.change.kind, input.evidence);
    take(scene, input.householdCode, input.change);
  }
}

/** The households that are other than before, or stand in the request. */
function codesIn(scene: Scene, input: NaturalChangeInput): string[] {
  const changed = scene.households.changes().map(({ after }) => after.householdCode);
  return [...new Set([...householdsAsRead(input).map(({ householdCode }) => householdCode), ...changed])];
}
