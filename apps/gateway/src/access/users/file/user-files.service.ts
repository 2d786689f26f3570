import { Policy, within } from '@guzhou/access';
import type { Grant, Refusal, Subject } from '@guzhou/contracts';
import { dayOf, type Day } from '@guzhou/days';
import { readLines, type Part } from '@guzhou/importing';
import { Database, ProblemError, type BulkTransaction, type Problem } from '@guzhou/runtime';
import type { Table } from '@guzhou/spreadsheets';
import { Injectable } from '@nestjs/common';
import { cutParts } from '../../../imports/cutting/cut-parts.js';
import { readRow } from '../../../imports/cutting/written-row.js';
import { Clock } from '../../../platform/clock.js';
import { AccessTrail } from '../../access-trail.service.js';
import { judge, scopesFor } from '../../grants/granting.js';
import { grantOutside } from '../../grants/granting.errors.js';
import { INVITATION_LASTS_MS } from '../../invitations/invitation.js';
import { InvitationsService } from '../../invitations/invitations.service.js';
import type { By } from '../../subjects/by.js';
import { SubjectsRepository } from '../../subjects/subjects.repository.js';
import { SubjectsService } from '../../subjects/subjects.service.js';
import type { Account, KeptGrant } from '../account.js';
import { dayUnfit, stateUnfit } from '../users.errors.js';
import { UsersRepository } from '../users.repository.js';
import type { BroughtPerson, BroughtUsers } from './brought-users.js';
import { namedOtherwise, signInNameOfAnother, tooManyUserRows } from './user-file.errors.js';
import { MAX_USER_ROWS, scopeOfRow, userFile, type UserRow } from './user-file.js';

interface Line {
  readonly row: number;
  readonly value: UserRow;
}

interface Bringing {
  readonly tx: BulkTransaction;
  readonly giver: Subject;
  readonly by: By;
  readonly day: Day;
  readonly refused: Refusal[];
  /** For the trail, behind everything else. */
  readonly entries: [action: string, object: string, details: Record<string, string | number>][];
}

/** Nothing of it is to be kept. */
class OnlyLooked extends Error {
  constructor(readonly brought: BroughtUsers) {
    super('looked');
  }
}

/**
 * People and what they are granted, from a file: every row is judged by the rights of who brings it, and done or refused by itself; what
 * is done is done in one transaction. Somebody is known by the sign-in name, so that the same file brought again changes nothing.
 */
@Injectable()
export class UserFilesService {
  constructor(
    private readonly database: Database, private readonly users: UsersRepository, private readonly subjects: SubjectsRepository,
    private readonly known: SubjectsService, private readonly invitations: InvitationsService, private readonly policy: Policy,
    private readonly clock: Clock, private readonly trail: AccessTrail,
  ) {}

  /** `preview`: all of it is done and taken back. Throws the problems of files, `access/not-permitted`, `users/too-many-rows`. */
  async bring(giver: Subject, table: Table, { preview }: { readonly preview: boolean }): Promise<BroughtUsers> {
    const by = { actor: giver.id, at: this.clock.now() };
    const day = dayOf(by.at);
    scopesFor(giver, 'user.manage', this.policy, day);
    const { lines, refused } = await linesOf(table);
    try {
      return await this.database.transaction(async (tx) => {
        const bringing: Bringing = { tx, giver, by, day, refused, entries: [] };
        const people: BroughtPerson[] = [];
        for (const theirs of Map.groupBy(lines, ({ value }) => value.sign_in_name).values()) {
          const person = await this.bringPerson(bringing, theirs);
          if (person !== undefined) people.push(person);
        }
        const until = new Date(by.at.getTime() + INVITATION_LASTS_MS);
        const brought = { people, refused: refused.toSorted((a, b) => a.row - b.row), until };
        if (preview) throw new OnlyLooked({ ...brought, people: people.map((person) => ({ ...person, token: null })) });
        for (const [action, object, details] of bringing.entries) await this.trail.doneInTx(tx, by.actor, action, object, details);
        tx.afterCommit(() => people.forEach(({ id }) => this.known.forget(id)));
        return brought;
      });
    } catch (error) {
      if (error instanceof OnlyLooked) return error.brought;
      throw error;
    }
  }

  /** Undefined: every row of theirs was refused. */
  private async bringPerson(bringing: Bringing, lines: readonly Line[]): Promise<BroughtPerson | undefined> {
    const { tx, by } = bringing;
    const { name, division, sign_in_name: signInName } = lines[0]!.value;
    const known = await this.users.lockNamedInTx(tx, signInName);
    const fit = this.takes(bringing, lines, () => this.requireFit(bringing, lines[0]!.value, known))
      .filter((line) => this.takes(bringing, [line], ({ value }) => {
        if (value.name !== name || value.division !== division) throw namedOtherwise();
      }).length > 0);
    const standing = known === undefined ? [] : await this.users.standingInTx(tx, known.id, bringing.day);
    const granted = fit.flatMap((line) => this.takes(bringing, [line], () => this.requireGrantable(bringing, line.value, known, standing)));
    if (granted.length === 0) return undefined;
    const id = known?.id ?? await this.subjects.addInTx(tx, { kind: 'person', name, division, state: 'invited' }, by);
    if (known === undefined && !await this.users.nameInTx(tx, id, signInName, by.at)) throw signInNameOfAnother();
    if (known === undefined) bringing.entries.push(['user.create', id, {}]);
    const [given, pending] = await this.give(bringing, id, known, granted, standing);
    if (known !== undefined && given > 0) await this.users.reviseInTx(tx, id);
    return {
      rows: granted.map(({ row }) => row), id, name, signInName, division, granted: given, pending,
      verdict: known === undefined ? 'created' : given > 0 ? 'changed' : 'unchanged',
      token: known === undefined ? await this.invitations.inviteInTx(tx, id, by.actor) : null,
    };
  }

  /** Answers how many are new, and how many of these wait. */
  private async give(
    { tx, giver, by, day, entries }: Bringing, id: string, known: Account | undefined, lines: readonly Line[],
    standing: readonly KeptGrant[],
  ): Promise<[given: number, pending: number]> {
    const there = [...standing];
    let [given, waiting] = [0, 0];
    for (const { value } of lines) {
      const grant = { ...grantOf(value, day), reason: value.reason };
      if (there.some((kept) => isThere(kept, grant, day))) continue;
      const pending = judge(giver, { id: known?.id ?? '', kind: 'person' }, grant, this.policy, day) === 'pending';
      const grantId = await this.subjects.grantInTx(tx, id, { ...grant, pending }, by);
      entries.push(['grant.give', id, { grant: grantId, pending: Number(pending), what: value.role, from: grant.from }]);
      there.push({ ...grant, id: grantId, subject: id, pending, grantedBy: by.actor, confirmedBy: null, endedBy: null });
      given++;
      waiting += Number(pending);
    }
    return [given, waiting];
  }

  /** Throws `grant/outside`, `sign-in-name/taken`, `user/state-unfit`. */
  private requireFit({ giver, day }: Bringing, { name, division }: UserRow, known: Account | undefined): void {
    const administered = scopesFor(giver, 'user.manage', this.policy, day);
    if (!administered.some((scope) => within({ division }, scope))) throw grantOutside();
    if (known === undefined) return;
    if (known.kind !== 'person' || known.name !== name || known.division !== division) throw signInNameOfAnother();
    if (known.state === 'suspended') throw stateUnfit();
  }

  /** Throws `grant/day-unfit`, and what `judge` does, unless it was granted before. */
  private requireGrantable({ giver, day }: Bringing, value: UserRow, known: Account | undefined, standing: readonly KeptGrant[]): void {
    const grant = grantOf(value, day);
    if (standing.some((kept) => isThere(kept, grant, day))) return;
    if (grant.from < day) throw dayUnfit('from');
    if (grant.to !== null && grant.to <= grant.from) throw dayUnfit('to');
    judge(giver, { id: known?.id ?? '', kind: 'person' }, grant, this.policy, day);
  }

  /** The lines to which nothing is said; of the others it is told. */
  private takes({ refused }: Bringing, lines: readonly Line[], look: (line: Line) => void): readonly Line[] {
    return lines.filter((line) => {
      try {
        look(line);
        return true;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
        refused.push(refusalOf(line.row, error.problem));
        return false;
      }
    });
  }
}

async function linesOf(table: Table): Promise<{ lines: Line[]; refused: Refusal[] }> {
  const [lines, refused]: [Line[], Refusal[]] = [[], []];
  for await (const { columns, rows, refused: cut } of cutParts(table, userFile)) {
    const part: Part = { columns, rows: rows.map(readRow) };
    const read = readLines(userFile, part);
    lines.push(...read.lines);
    refused.push(...cut, ...read.refused);
    if (lines.length + refused.length > MAX_USER_ROWS) throw tooManyUserRows();
  }
  return { lines, refused };
}

function grantOf(value: UserRow, day: Day): Grant & { readonly role: string } {
  return { role: value.role, scope: scopeOfRow(value), from: value.from ?? day, to: value.to ?? null };
}

/** Whether somebody has it already. One that begins today is there as well where it began before. */
function isThere(kept: KeptGrant, { role, scope, from, to }: Grant, day: Day): boolean {
  return kept.role === role && kept.to === to && JSON.stringify(sorted(kept.scope)) === JSON.stringify(sorted(scope))
    && (kept.from === from || (from === day && kept.from < day));
}

function sorted(scope: Grant['scope']): [string, unknown][] {
  return Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** In which column it stands, where one field of the problem says so. */
function refusalOf(row: number, { code, detail, fields }: Problem): Refusal {
  const columns: Readonly<Record<string, string>> = { scope: 'division', from: 'from', to: 'to', sign_in_name: 'sign_in_name', name: 'name' };
  return { row, column: columns[fields?.[0]?.path.replace(/^body\./, '') ?? ''] ?? null, code, message: detail };
}
