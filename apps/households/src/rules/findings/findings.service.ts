import { type ExemptFinding, type InputOf, type ListFindings, type OutputOf, type SummarizeFindings } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { reasonOf } from '@guzhou/ruling';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { daysBetween, endOfDay, type Day } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { RulesService } from '../rules.service.js';
import { beginChange } from '../../storage/stamp.js';
import { FindingListRepository, type ListedFinding, type Which } from './finding-list.repository.js';
import { readPlace, writePlace } from './finding-place.js';
import { exemptionTooLong, exemptionWithoutEvidence, findingUnknown } from './findings.errors.js';
import { findingsConfig } from './findings.config.js';
import { settle, type CheckedRecord, type Settlement } from './findings.js';
import { FindingsRepository, type Records } from './findings.repository.js';

type Listed = OutputOf<typeof ListFindings>['findings'][number];

@Injectable()
export class FindingsService {
  constructor(
    private readonly repository: FindingsRepository, private readonly lists: FindingListRepository, private readonly rules: RulesService,
  ) {}

  /** Locks a county's findings until the end of the transaction. Facts that are read after this are the newest that count. */
  begin(tx: BulkTransaction, county: string): Promise<Date> {
    return this.repository.begin(tx, county);
  }

  /** Opens and closes findings of these records by what a check at this moment found. */
  async settle(
    tx: BulkTransaction, county: string, of: Records, checked: readonly CheckedRecord[],
    { at, ruleSet }: { readonly at: Date; readonly ruleSet: string },
  ): Promise<Settlement> {
    const settlement = settle(await this.repository.findOpen(tx, county, of), checked);
    await this.repository.save(tx, county, of.kind, settlement, { at, ruleSet });
    return settlement;
  }

  /** `hidden`: levels of which nothing is told; findings of rules that would tell of them are left out. */
  async list(
    input: InputOf<typeof ListFindings>, county: string, hidden?: ReadonlySet<string>,
  ): Promise<OutputOf<typeof ListFindings>> {
    const { state, grid = null, after, limit, asOf } = input;
    const page = { state, grid, after: readPlace(after), limit: limit + 1 };
    const found = await this.lists.findPage(this.which(input, county, this.rules.telling(hidden)), page);
    const severities = this.rules.severitiesOn(asOf);
    const findings = found.slice(0, limit).flatMap((row) => this.listed(row, severities));
    return { findings, next: found.length > limit ? writePlace(found[limit - 1]!) : null };
  }

  async summarize(input: InputOf<typeof SummarizeFindings>, county: string): Promise<OutputOf<typeof SummarizeFindings>> {
    const which = this.which(input, county);
    const severities = this.rules.severitiesOn(input.asOf);
    const [rows, checkedAt] = await Promise.all([this.lists.summarize(which), this.lists.findCheckedAt(which)]);
    return {
      checkedAt: checkedAt?.toISOString() ?? null,
      rows: rows.flatMap((row) => {
        const severity = severities.get(row.number);
        return severity === undefined ? [] : [{ ...row, severity }];
      }),
    };
  }

  /** Throws `finding/unknown`, `evidence/missing`, `exemption/too-long`, `date/in-future`. */
  async exempt(input: InputOf<typeof ExemptFinding>, context: RequestContext): Promise<OutputOf<typeof ExemptFinding>> {
    const { recordCode, number, subjectCode, source, evidence, effectiveOn, expiresOn } = input;
    if (evidence.length === 0) throw exemptionWithoutEvidence();
    const days = daysBetween(effectiveOn, expiresOn);
    if (days < 0 || days > findingsConfig.exemptionAtMostDays) throw exemptionTooLong(findingsConfig.exemptionAtMostDays);
    const finding = { recordCode, number, subjectCode };
    const kind = await this.repository.findKind(finding, context.county);
    if (kind === undefined) throw findingUnknown();
    const households = kind === 'household' ? [recordCode] : [];
    const recorded = await beginChange(context, { kind: 'exempt-finding', source, effectiveOn, evidence, households });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    const exemption = { recordCode, ruleNumber: number, subjectCode, from: effectiveOn, expiresOn };
    await this.repository.saveExemption(context.tx, recorded, exemption);
    return { changeId: recorded.recordedBy, expiresOn };
  }

  private which(
    { division, asOf, rule, severity, household }: { division: string; asOf: Day; rule?: string; severity?: string; household?: string },
    county: string, told: readonly string[] | null = null,
  ): Which {
    const ofSeverity = severity === undefined ? null
      : [...this.rules.severitiesOn(asOf)].filter(([, each]) => each === severity).map(([number]) => number);
    const asked = rule === undefined ? ofSeverity : (ofSeverity ?? [rule]).filter((number) => number === rule);
    const rules = told === null ? asked : (asked ?? told).filter((number) => told.includes(number));
    return { county, division, asOf, until: endOfDay(asOf), rules, household: household ?? null };
  }

  /** Nothing for a rule that is no longer there. */
  private listed(row: ListedFinding, severities: ReadonlyMap<string, Listed['severity']>): Listed[] {
    const rule = this.rules.find(row.number);
    if (rule === undefined) return [];
    const { householdCode, number, subjectCode, version, villageCode, gridCode, state, exemptedBy, exemptedFrom, expiresOn } = row;
    return [{
      number, version, title: rule.title, severity: severities.get(number)!, subject: rule.subject as Listed['subject'], subjectCode,
      householdCode, villageCode, owner: gridCode === null ? { kind: 'village', code: villageCode } : { kind: 'grid', code: gridCode },
      reason: reasonOf(rule.reason, row.values), state,
      foundAt: row.foundAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(), goneAt: row.goneAt?.toISOString() ?? null,
      exemption: exemptedBy === null ? null : { changeId: exemptedBy, from: exemptedFrom!, expiresOn: expiresOn! },
    }];
  }
}
