import {
  MemberChanged, membersImport, type ImportOutcome, type ImportPart, type ExportInput, type ExportPage, type SayRecordsInput,
  type SayRecordsOutput,
} from '@guzhou/contracts';
import { recordBook, runImport, type Book } from '@guzhou/importing';
import { Outbox, type RequestContext } from '@guzhou/messaging';
import { nextVersions, WorkingSet, liftedVersions, type Stamp } from '@guzhou/recording';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { HouseholdsService } from '../households/households.service.js';
import { exportPage } from '../exports/export-page.js';
import { beginImport } from '../../storage/stamp.js';
import { withMemberRow, type Homes } from './member-row.js';
import { memberAsRow, memberAsRows } from './member-as-row.js';
import { memberOnDay } from './member-on-day.js';
import { HEAD, heads, memberState, type Member, type MemberRow } from './member.js';
import { memberChangedMeanwhile, memberTexts, memberUnknown, type MemberCode } from './members.errors.js';
import { MembersRepository } from './members.repository.js';

@Injectable()
export class MembersService {
  constructor(
    private readonly repository: MembersRepository,
    private readonly households: HouseholdsService,
    private readonly outbox: Outbox,
  ) {}

  async importMembers(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const recorded = await beginImport(context, membersImport.kind, part);
    return runImport({
      definition: membersImport, texts: memberTexts, part,
      keyOf: (row) => `${row.member_code} ${row.joined_on} ${row.condition_from ?? row.joined_on}`,
      sharing: {
        keyOf: (row) => row.member_code,
        columns: ['name', 'id_number', 'sex', 'born_on', 'ethnicity', 'disability_certificate'],
      },
      open: (rows) => this.open(context, recorded, rows),
    });
  }

  /** Who belongs or belonged to these households: household → members. */
  findMembersOf(tx: BulkTransaction, county: string, householdCodes: readonly string[]): Promise<Map<string, Set<string>>> {
    return this.repository.findMembersOf(tx, county, householdCodes);
  }

  /** As it is now; undefined: there is no such person. */
  async findOne(tx: Transaction, county: string, memberCode: string): Promise<Member | undefined> {
    return (await this.repository.findForUpdate(tx, county, [memberCode], '')).find(memberCode);
  }

  /**
   * Locked until the end of the transaction, behind the households that the person belongs or belonged to. Throws `member/unknown`,
   * `member/changed-meanwhile`.
   */
  async openForChange({ tx, county }: RequestContext, memberCode: string, expectedVersion: number): Promise<WorkingSet<Member>> {
    const asRead = (await this.repository.findForUpdate(tx, county, [memberCode], '')).find(memberCode);
    await this.households.findExistenceForMembers(tx, county, asRead?.memberships.map(({ householdCode }) => householdCode) ?? []);
    const members = await this.repository.findForUpdate(tx, county, [memberCode]);
    const member = members.find(memberCode);
    if (member === undefined) throw memberUnknown();
    if (member.version !== expectedVersion) throw memberChangedMeanwhile();
    return members;
  }

  /** What rules ask of these households, which are locked against changes of who belongs to them. */
  async findHomes({ tx, county }: RequestContext, householdCodes: readonly string[]): Promise<Homes> {
    const existence = await this.households.findExistenceForMembers(tx, county, householdCodes);
    const heads = await this.repository.findHeads(tx, county, householdCodes);
    return { existed: (code) => existence.get(code), headOf: (code) => heads.get(code) };
  }

  private async open(context: RequestContext, recorded: Stamp, rows: readonly MemberRow[]): Promise<Book<MemberRow, MemberCode>> {
    const { tx, county } = context;
    // Households are locked before people wherever both are: nobody then waits in a circle.
    const existence = await this.households.findExistenceForMembers(tx, county, [...new Set(rows.map((row) => row.household_code))]);
    const members = await this.repository.findForUpdate(tx, county, rows.map((row) => row.member_code));
    const merged = await this.repository.findMerged(tx, county, rows.map((row) => row.member_code));
    const headed = new Set(rows.filter((row) => row.relation === HEAD).map((row) => row.household_code));
    const headOf = await this.repository.findHeads(tx, county, [...headed]);
    const homes = { existed: (code: string) => existence.get(code), headOf: (code: string) => headOf.get(code) };
    return recordBook({
      records: members,
      keyOf: (row) => row.member_code,
      apply: (before, row) => {
        const after = withMemberRow(before, row, homes, recorded.today);
        if ('memberCode' in after && after !== before && merged.has(row.member_code) && after.memberships.some(({ to }) => to === null)) {
          return { column: 'member_code', code: 'member/merged' };
        }
        if ('memberCode' in after && after !== before) follow(headOf, before, after);
        return after;
      },
      rowOf: memberAsRow,
      save: () => this.save(context, recorded, members),
    });
  }

  /** Those who belong or once belonged to these households, and others by their codes, locked until the end of the transaction. */
  async openHomes(
    { tx, county }: RequestContext, householdCodes: readonly string[], others: readonly string[],
  ): Promise<WorkingSet<Member>> {
    const residents = await this.repository.findMembersOf(tx, county, householdCodes);
    const codes = new Set([...residents.values()].flatMap((each) => [...each]).concat(others));
    return codes.size === 0 ? new WorkingSet(new Map()) : this.repository.findForUpdate(tx, county, [...codes].sort());
  }

  /** Writes the people who came out different, each with the next version, and says so. */
  async save({ tx, county, cause }: RequestContext, recorded: Stamp, members: WorkingSet<Member>): Promise<void> {
    const changes = nextVersions(members.changes(), await this.outbox.leastVersion(tx));
    await this.repository.save(tx, recorded, changes);
    await this.outbox.publish(tx, MemberChanged, changes.map(({ after }) => memberState(after)), { county, cause });
  }

  /** Says members anew, as they are now, under versions above what is known of them elsewhere. */
  async sayAnew({ entries }: SayRecordsInput, { tx, county, cause }: RequestContext): Promise<SayRecordsOutput> {
    const members = await this.repository.findForUpdate(tx, county, entries.map(({ code }) => code));
    await this.repository.saveVersions(tx, county, liftedVersions(members, entries));
    const said = [...members.values()].map(memberState);
    await this.outbox.publish(tx, MemberChanged, said, { county, cause });
    return { said: said.length };
  }

  exportMembers(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(membersImport, 'member', input, context, async (codes) =>
      [...(await this.repository.findForUpdate(tx, county, codes, '')).values()].flatMap((member) => memberAsRows(memberOnDay(member, input.asOf))));
  }
}

/** Keeps up who heads which household while rows are taken over. */
function follow(headOf: Map<string, string>, before: Member | undefined, after: Member): void {
  for (const membership of before?.memberships ?? []) {
    if (heads(membership)) headOf.delete(membership.householdCode);
  }
  for (const membership of after.memberships) {
    if (heads(membership)) headOf.set(membership.householdCode, after.memberCode);
  }
}
