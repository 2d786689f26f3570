import type { ChangeAnswer, Evidence, InputOf, MergeInput, OutputOf, PreviewMerge, UndoMerge } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { Database, ProblemError, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { HouseholdsService } from '../../register/households/households.service.js';
import { MembersService } from '../../register/members/members.service.js';
import { effectsOf } from '../../register/natural-changes/effects.js';
import { householdNow } from '../../register/natural-changes/household-now.js';
import { evidenceMissing } from '../../register/natural-changes/natural-changes.errors.js';
import { NaturalChangesService } from '../../register/natural-changes/natural-changes.service.js';
import { residentsOf, runningMembership, type Scene } from '../../register/natural-changes/scene.js';
import { beginChange } from '../../storage/stamp.js';
import { CarryingOverRepository, type Succession } from './carrying-over.repository.js';
import { comparedFields } from './compared-fields.js';
import { householdsNotNamed, laterFacts, mergeUnknown, underWay, undoneAlready } from './duplicates.errors.js';
import { joinRecords } from './joining-records.js';
import { MergesRepository } from './merges.repository.js';
import { RestoringRepository } from './restoring.repository.js';

type Preview = OutputOf<typeof PreviewMerge>;

/** Papers of which a merge and its undoing need at least one: that somebody looked. */
const sufficient: readonly Evidence['kind'][] = ['identity', 'household_register', 'visit_record', 'approval', 'department_list'];

@Injectable()
export class MergingService {
  constructor(
    private readonly households: HouseholdsService, private readonly members: MembersService,
    private readonly naturalChanges: NaturalChangesService, private readonly merges: MergesRepository,
    private readonly restoring: RestoringRepository, private readonly carrying: CarryingOverRepository,
    private readonly database: Database,
  ) {}

  /** Throws what is against it: `duplicates.errors`, `natural-changes.errors`, `households.errors`, `days.errors`. */
  async merge(input: MergeInput, context: RequestContext): Promise<ChangeAnswer> {
    const scene = await this.open(input, context);
    const succession = successionOf(scene, input.merge);
    await this.judge(scene, input, context);
    const { source, effectiveOn, evidence, merge } = input;
    const households = codesOf(input);
    const kind = `merge-duplicate-${merge.kind}`;
    const recorded = await beginChange(context, { kind, source, effectiveOn, evidence, households });
    await this.households.save(context, recorded, scene.households);
    await this.members.save(context, recorded, scene.members);
    await this.naturalChanges.recordLineage(context, recorded, scene.lineage);
    if (succession !== null) await this.carrying.carryOver(context.tx, recorded, succession);
    const answer = await this.households.answerChange(context, recorded, households);
    await this.merges.insertInTx(context.tx, recorded, {
      kind: merge.kind, keptCode: merge.keptCode, mergedCode: merge.mergedCode, effectiveOn, householdCodes: households,
      revisions: answer.households.map(({ revision }) => revision),
      memberCodes: [...scene.members.values()].map(({ memberCode }) => memberCode), goneCodes: goneFrom(merge),
    });
    return answer;
  }

  /** What `merge` would do. It looks under the same locks, and writes nothing. */
  preview(input: MergeInput, { county, cause, actor, sight, correlationId, deadline }: RequestContext): Promise<Preview> {
    return this.database.transaction(async (tx) => {
      const context = { county, cause, actor, sight, correlationId, deadline, tx };
      const scene = await this.open(input, context);
      const codes = codesOf(input);
      const before = new Map(codes.map((code) => [code, householdNow(scene, code)!]));
      const fields = comparedFields(scene, input.merge);
      const attached = await this.attached(tx, county, successionOf(scene, input.merge));
      try {
        await this.judge(scene, input, context);
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
        const { code, status, detail, fields: at = [] } = error.problem;
        return {
          households: [...before].map(([householdCode, now]) => ({ householdCode, before: now, after: now })), effects: [],
          fields, attached, problem: { code, status, detail, fields: at.map((field) => ({ ...field })) },
        };
      }
      const households = codes.map((householdCode) => (
        { householdCode, before: before.get(householdCode)!, after: householdNow(scene, householdCode)! }));
      return { households, effects: effectsOf(scene), fields, attached, problem: null };
    });
  }

  /** What stands under a household that ends, if one does, and how much of it goes over. */
  private async attached(tx: Transaction, county: string, succession: Succession | null): Promise<Preview['attached']> {
    if (succession === null) return [];
    const counts = await this.merges.countAttached(tx, county, succession.from);
    const carried = await this.carrying.count(tx, county, succession);
    return counts.map((each) => ({ ...each, carried: carried.get(each.record) ?? 0 }));
  }

  /** Throws `merge/unknown`, `merge/undone-already`, `merge/later-facts`, `household/changed-meanwhile`, `evidence/missing`. */
  async undo(input: InputOf<typeof UndoMerge>, context: RequestContext): Promise<ChangeAnswer> {
    const { mergeId, households: asRead, source, effectiveOn, evidence } = input;
    const { tx, county } = context;
    const merge = await this.merges.findForUpdate(tx, county, mergeId);
    if (merge === undefined) throw mergeUnknown();
    if (merge.undoneBy !== null) throw undoneAlready();
    const codes = asRead.map(({ householdCode }) => householdCode);
    if (!sameCodes(codes, merge.householdCodes)) throw householdsNotNamed();
    await this.households.openForChange(context, asRead);
    const revisions = await this.households.findRevisions(context, merge.householdCodes);
    const untouched = merge.householdCodes.every((code, i) => revisions.get(code) === merge.revisions[i]);
    if (!untouched || await this.merges.changedSince(tx, county, merge.householdCodes, mergeId)
      || await this.carrying.changedSince(tx, county, mergeId, merge.householdCodes)) throw laterFacts();
    requireEvidence(evidence);
    const merged = await this.members.openHomes(context, codes, merge.memberCodes);
    const recorded = await beginChange(context, { kind: 'undo-merge', source, effectiveOn, evidence, households: codes });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    await this.restoring.restore(tx, recorded, mergeId, merge);
    await this.merges.markUndone(tx, recorded, mergeId);
    await this.sayAgain(context, recorded, merge, [...merged.values()].reduce((sum, { version }) => sum + version, 0));
    return this.households.answerChange(context, recorded, codes);
  }

  /**
   * Everything that was touched gets its next version and is told anew. People who came to a household by the merge no longer
   * count in its revision: it is raised by as much as they could have given, so that it never falls.
   */
  private async sayAgain(
    context: RequestContext, recorded: Awaited<ReturnType<typeof beginChange>>, { householdCodes, memberCodes }: Touched, raise: number,
  ): Promise<void> {
    const households = await this.households.findForUpdate(context, householdCodes);
    for (const household of [...households.values()]) {
      households.put(household.householdCode, { ...household, version: household.version + 1 + raise });
    }
    await this.households.save(context, recorded, households);
    const members = await this.members.openHomes(context, [], memberCodes);
    for (const member of [...members.values()]) members.put(member.memberCode, { ...member });
    await this.members.save(context, recorded, members);
  }

  private async open({ households: asRead, merge, effectiveOn: day }: MergeInput, context: RequestContext): Promise<Scene> {
    const codes = asRead.map(({ householdCode }) => householdCode);
    const households = await this.households.openForChange(context, asRead);
    const named = merge.kind === 'member' ? [merge.keptCode, merge.mergedCode] : [];
    const members = await this.members.openHomes(context, codes, named);
    const homes = merge.kind === 'household' ? [merge.keptCode, merge.mergedCode] : named.map((code) => homeOf(members.find(code)));
    if (!sameCodes(codes, homes.filter((code) => code !== undefined))) throw householdsNotNamed();
    return { day, households, members, lineage: [], knownVillages: new Set() };
  }

  private async judge(scene: Scene, input: MergeInput, { tx, county }: RequestContext): Promise<void> {
    if (input.effectiveOn > dayOf(new Date())) throw dayInFuture('effectiveOn');
    requireEvidence(input.evidence);
    joinRecords(scene, input.merge);
    for (const { before, after } of scene.households.changes()) {
      const ends = before?.dissolvedOn === null && after.dissolvedOn !== null;
      if (ends && await this.merges.isUnderWay(tx, county, after.householdCode)) throw underWay();
    }
  }
}

interface Touched {
  readonly householdCodes: readonly string[];
  readonly memberCodes: readonly string[];
}

function requireEvidence(evidence: readonly Evidence[]): void {
  if (!evidence.some(({ kind }) => sufficient.includes(kind))) throw evidenceMissing(sufficient);
}

/** People whose record goes. */
function goneFrom(merge: MergeInput['merge']): string[] {
  if (merge.kind === 'member') return [merge.mergedCode];
  return merge.members.filter(({ as }) => as === 'same').map(({ memberCode }) => memberCode);
}

/** The household that ends by a merge, told from how it stands before: the one that is named, or that of its last member. */
function successionOf(scene: Scene, merge: MergeInput['merge']): Succession | null {
  const { day, members } = scene;
  if (merge.kind === 'household') {
    const sameAs = merge.members.flatMap((member) => (member.as === 'same' ? [[member.memberCode, member.sameAs] as const] : []));
    return { from: merge.mergedCode, to: merge.keptCode, day, sameAs: new Map(sameAs) };
  }
  const [to, from] = [homeOf(members.find(merge.keptCode)), homeOf(members.find(merge.mergedCode))];
  if (to === undefined || from === undefined || to === from || residentsOf(scene, from).length > 1) return null;
  return { from, to, day, sameAs: new Map([[merge.mergedCode, merge.keptCode]]) };
}

function codesOf({ households }: MergeInput): string[] {
  return households.map(({ householdCode }) => householdCode);
}

function homeOf(member: Parameters<typeof runningMembership>[0] | undefined): string | undefined {
  return member && runningMembership(member)?.householdCode;
}

function sameCodes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === new Set(a).size && new Set(a).size === new Set(b).size && b.every((code) => a.includes(code));
}
