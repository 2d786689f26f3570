import { Policy, within } from '@guzhou/access';
import { divisionPrefixOf, type Grant, type Permission, type Scope, type Subject } from '@guzhou/contracts';
import { dayOf, type Day } from '@guzhou/days';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { AccessTrail } from '../access-trail.service.js';
import { administers, isOperator, judge, judgeConfirmation, needsTwo, scopesFor } from '../grants/granting.js';
import { grantOutside, toOneself } from '../grants/granting.errors.js';
import { INVITATION_LASTS_MS } from '../invitations/invitation.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import type { By } from '../subjects/by.js';
import { idOfOnce } from '../subjects/id-of-once.js';
import { permissionsHeld } from '../subjects/narrow.js';
import { SubjectsRepository } from '../subjects/subjects.repository.js';
import { SubjectsService } from '../subjects/subjects.service.js';
import type { Account, KeptGrant, SubjectKind, SubjectState, UserWithGrants } from './account.js';
import {
  dayUnfit, grantEnded, grantNotPending, grantUnknown, stateUnfit, userChanged, userOfAnotherKey, userUnknown,
} from './users.errors.js';
import { UsersRepository, type CodeRange } from './users.repository.js';

export interface GrantAsked extends Grant {
  readonly reason: string;
}

/** Which user is meant, as the caller read it. */
export interface Read {
  readonly id: string;
  readonly revision: number;
}

/** To whom, from which day on, and why. */
export interface HandOver {
  readonly to: string;
  readonly on: Day;
  readonly reason: string;
}

/** What stands in a link, which is shown once, and until when it works. */
export interface Invitation {
  readonly token: string;
  readonly until: Date;
}

export interface UserFilter {
  readonly division?: string | undefined;
  readonly state?: SubjectState | undefined;
  readonly role?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const manages: Readonly<Record<SubjectKind, Permission>> = { person: 'user.manage', system: 'key.manage' };

const BEFORE_ALL = { division: '', id: '00000000-0000-0000-0000-000000000000' };

/** People who may be let in, systems beside them, and what each was granted. Who is outside of what one administers is not there. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database, private readonly users: UsersRepository, private readonly subjects: SubjectsRepository,
    private readonly known: SubjectsService, private readonly policy: Policy, private readonly clock: Clock,
    private readonly trail: AccessTrail, private readonly invitations: InvitationsService,
  ) {}

  /**
   * A person who has not been let in yet. Under the same key of the same giver it is the same person. Throws `access/not-permitted`,
   * `grant/outside`, `idempotency-key/reused`.
   */
  async create(giver: Subject, { name, division }: Pick<Account, 'name' | 'division'>, key?: string): Promise<UserWithGrants> {
    const by = this.by(giver);
    if (!this.scopes(giver, 'person').some((scope) => within({ division }, scope))) throw grantOutside();
    const wanted = key === undefined ? undefined : idOfOnce(giver, key);
    const id = await this.database.transaction(async (tx) => {
      const before = wanted === undefined ? undefined : await this.users.lockInTx(tx, wanted);
      if (before !== undefined) {
        if (before.name !== name || before.division !== division) throw userOfAnotherKey();
        return before.id;
      }
      const made = await this.subjects.addInTx(tx, { kind: 'person', name, division, state: 'invited' }, by, wanted);
      await this.trail.doneInTx(tx, by.actor, 'user.create', made);
      return made;
    });
    return this.get(giver, id);
  }

  /** Throws `access/not-permitted`, `user/unknown`. */
  async get(giver: Subject, id: string, kind: SubjectKind = 'person'): Promise<UserWithGrants> {
    const account = this.seen(giver, await this.users.find(id), kind);
    return { ...account, grants: await this.users.grantsOf([id]) };
  }

  /** Page by page, in the order of divisions. */
  async list(giver: Subject, { division, state, role, after, limit }: UserFilter, kind: SubjectKind = 'person') {
    const scopes = this.scopes(giver, kind);
    const seen = division === undefined ? scopes : scopes.flatMap((scope) => narrowed(scope, { division }));
    const found = await this.users.list({
      kind, within: rangesOf(seen), state: state ?? null, role: role ?? null, day: this.day(), after: readAfter(after), limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const grants = Map.groupBy(await this.users.grantsOf(page.map(({ id }) => id)), ({ subject }) => subject);
    const last = page.at(-1);
    return {
      users: page.map((account) => ({ ...account, grants: grants.get(account.id) ?? [] })),
      next: found.length > limit && last !== undefined ? `${last.division}~${last.id}` : null,
    };
  }

  /** Throws `user/unknown`, `user/changed-meanwhile`, `grant/day-unfit`, and what `judge` does. */
  async grant(giver: Subject, read: Read, asked: GrantAsked, kind: SubjectKind = 'person'): Promise<UserWithGrants> {
    const day = this.day();
    if (asked.from < day || (asked.to !== null && asked.to <= asked.from)) throw dayUnfit('body.from');
    await this.change(giver, read, kind, async (tx, account, by) => {
      const pending = judge(giver, account, asked, this.policy, day) === 'pending';
      const grant = await this.subjects.grantInTx(tx, account.id, { ...asked, pending }, by);
      return ['grant.give', { grant, pending: Number(pending), ...wordsOf(asked) }];
    });
    return this.get(giver, read.id, kind);
  }

  /** A second administrator agrees to it, whom the first did not appoint. Throws `grant/not-pending` besides. */
  async confirm(second: Subject, read: Read, grant: string): Promise<UserWithGrants> {
    const day = this.day();
    await this.change(second, read, 'person', async (tx, account, by) => {
      const kept = await this.users.findGrantInTx(tx, account.id, grant);
      if (kept === undefined) throw grantUnknown();
      if (!kept.pending || hasEnded(kept, day)) throw grantNotPending();
      const theirs = await this.users.standingInTx(tx, second.id, day);
      const independent: Subject = { ...second, grants: isOperator(second) ? second.grants : theirs.filter(isOf(kept.grantedBy)) };
      judgeConfirmation(independent, { grantedBy: kept.grantedBy, receiver: account, grant: kept }, this.policy, day);
      await this.users.confirmGrantInTx(tx, grant, by.actor);
      return ['grant.confirm', { grant, ...wordsOf(kept) }];
    });
    return this.get(second, read.id);
  }

  /**
   * From a day, today unless told. Whoever may give it may end it, and everybody what is their own. Throws `grant/unknown`,
   * `grant/ended`.
   */
  async endGrant(giver: Subject, read: Read, grant: string, on?: Day, kind: SubjectKind = 'person'): Promise<UserWithGrants> {
    const day = this.day();
    const end = on ?? day;
    if (end < day) throw dayUnfit('body.on');
    await this.change(giver, read, kind, async (tx, account, by) => {
      const kept = await this.users.findGrantInTx(tx, account.id, grant);
      if (kept === undefined) throw grantUnknown();
      if (hasEnded(kept, day) || (kept.to !== null && kept.to <= end)) throw grantEnded();
      if (giver.id !== account.id) this.requireSayOver(giver, kept, kind);
      await this.users.endGrantInTx(tx, grant, end, by);
      return ['grant.end', { grant, on: end }];
    });
    return this.get(giver, read.id, kind);
  }

  /** Nobody comes in under it any more, within a second. Throws `user/state-unfit` where it is so already. */
  async suspend(giver: Subject, read: Read, kind: SubjectKind = 'person'): Promise<UserWithGrants> {
    return this.turn(giver, read, kind, 'user.suspend', (state) => (state === 'suspended' ? undefined : 'suspended'));
  }

  async activate(giver: Subject, read: Read, kind: SubjectKind = 'person'): Promise<UserWithGrants> {
    return this.turn(giver, read, kind, 'user.activate', (state) => (state === 'suspended' ? 'active' : undefined));
  }

  /**
   * A link with which a person chooses how to sign in, for the first time or after that was lost. Whoever has it comes in as that person:
   * it is given by who has say over everything that they were granted, and what two had to agree on waits for the second again. Throws
   * `user/state-unfit` of who is suspended, `grant/to-oneself`, `grant/outside`.
   */
  async invite(giver: Subject, read: Read): Promise<Invitation> {
    const day = this.day();
    let given: Invitation | undefined;
    await this.change(giver, read, 'person', async (tx, account, by) => {
      if (giver.id === account.id) throw toOneself();
      if (account.state === 'suspended') throw stateUnfit();
      let waiting = 0;
      for (const kept of await this.users.standingInTx(tx, account.id, day)) {
        this.requireSayOver(giver, kept, 'person');
        if (kept.pending || isOperator(giver) || !needsTwo(kept, this.policy)) continue;
        await this.users.pendAgainInTx(tx, kept.id, by.actor);
        waiting++;
      }
      const until = new Date(by.at.getTime() + INVITATION_LASTS_MS);
      given = { token: await this.invitations.inviteInTx(tx, account.id, by.actor), until };
      return ['user.invite', { waiting }];
    });
    return given!;
  }

  /**
   * Everything that one was granted is another's from a day on: all of it or nothing. What two have to agree on waits for the second.
   * Throws as `grant` does, of each.
   */
  async handOver(giver: Subject, read: Read, { to, on, reason }: HandOver): Promise<UserWithGrants> {
    const day = this.day();
    if (on < day) throw dayUnfit('body.on');
    await this.change(giver, read, 'person', async (tx, account, by) => {
      if (to === account.id) throw userUnknown();
      const receiver = this.seen(giver, await this.users.lockInTx(tx, to), 'person');
      const standing = (await this.users.standingInTx(tx, account.id, on)).filter(({ pending }) => !pending);
      for (const kept of standing) {
        const grant: GrantAsked = { ...contentOf(kept), from: kept.from > on ? kept.from : on, reason };
        const pending = judge(giver, receiver, grant, this.policy, day) === 'pending';
        await this.subjects.grantInTx(tx, receiver.id, { ...grant, pending }, by);
        await this.users.endGrantInTx(tx, kept.id, on, by);
      }
      await this.users.reviseInTx(tx, receiver.id);
      tx.afterCommit(() => this.known.forget(receiver.id));
      return ['user.hand-over', { to: receiver.id, on, grants: standing.length }];
    });
    return this.get(giver, read.id);
  }

  /** Of one's own. */
  async me(subject: Subject): Promise<{ account: Account | undefined; subject: Subject; permissions: Permission[] }> {
    const account = isOperator(subject) ? undefined : await this.users.find(subject.id);
    return { account, subject, permissions: [...permissionsHeld(subject, this.policy, this.day())].sort() };
  }

  private async turn(
    giver: Subject, read: Read, kind: SubjectKind, action: string, next: (state: SubjectState) => SubjectState | undefined,
  ): Promise<UserWithGrants> {
    const day = this.day();
    await this.change(giver, read, kind, async (tx, account) => {
      if (giver.id === account.id) throw toOneself();
      for (const kept of await this.users.standingInTx(tx, account.id, day)) {
        if (administers(kept, this.policy)) this.requireSayOver(giver, kept, kind);
      }
      const state = next(account.state);
      if (state === undefined) throw stateUnfit();
      await this.users.setStateInTx(tx, account.id, state);
      return [action, {}];
    });
    return this.get(giver, read.id, kind);
  }

  /** One change of somebody, who is as the caller read it: counted, and audited in the same transaction, last. */
  private async change(
    giver: Subject, { id, revision }: Read, kind: SubjectKind,
    work: (tx: BulkTransaction, account: Account, by: By) => Promise<readonly [action: string, details: Record<string, string | number>]>,
  ): Promise<void> {
    this.scopes(giver, kind);
    const by = this.by(giver);
    await this.database.transaction(async (tx) => {
      const account = this.seen(giver, await this.users.lockInTx(tx, id), kind);
      if (account.revision !== revision) throw userChanged();
      const [action, details] = await work(tx, account, by);
      await this.users.reviseInTx(tx, id);
      tx.afterCommit(() => this.known.forget(id));
      await this.trail.doneInTx(tx, by.actor, action, id, details);
    });
  }

  /** As if it were given: in whose hands it is to give it, in whose it is to end it. */
  private requireSayOver(giver: Subject, kept: KeptGrant, kind: SubjectKind): void {
    const around = this.scopes(giver, kind).filter((scope) => within(kept.scope, scope));
    const above = around.some((scope) => !within(scope, kept.scope)) || around.some((scope) => within({ division: '000000000000' }, scope));
    if (around.length === 0 || (administers(kept, this.policy) && !above)) throw grantOutside();
  }

  private seen(giver: Subject, account: Account | undefined, kind: SubjectKind): Account {
    const scopes = this.scopes(giver, kind);
    if (account === undefined || account.kind !== kind) throw userUnknown();
    if (!scopes.some((scope) => within({ division: account.division }, scope))) throw userUnknown();
    return account;
  }

  private scopes(giver: Subject, kind: SubjectKind): Scope[] {
    return scopesFor(giver, manages[kind], this.policy, this.day());
  }

  private by(giver: Subject): By {
    return { actor: giver.id, at: this.clock.now() };
  }

  private day(): Day {
    return dayOf(this.clock.now());
  }
}

/** Of what is kept of a grant what is granted. */
function contentOf({ role, permissions, scope, from, to }: KeptGrant): Grant {
  return { ...(role === undefined ? {} : { role }), ...(permissions === undefined ? {} : { permissions }), scope, from, to };
}

/** For the trail: codes alone. */
function wordsOf({ role, permissions, scope, from, to }: Grant): Record<string, string> {
  const where = 'division' in scope ? scope.division : 'grid' in scope ? `${scope.village}/${scope.grid}` : `${scope.county}/${scope.households.length}`;
  return { what: role ?? (permissions ?? []).join(' '), scope: where, from, ...(to === null ? {} : { to }) };
}

function hasEnded({ to }: KeptGrant, day: Day): boolean {
  return to !== null && to <= day;
}

function isOf(first: string): (kept: KeptGrant) => boolean {
  return ({ grantedBy, confirmedBy, pending }) => !pending && (grantedBy !== first || (confirmedBy !== null && confirmedBy !== first));
}

/** Two scopes that lie in one another have the narrower one in common; others nothing. */
function narrowed(one: Scope, other: Scope): Scope[] {
  if (within(other, one)) return [other];
  return within(one, other) ? [one] : [];
}

/** Codes of the divisions that lie in these scopes, each once. What is narrower than a village administers nobody. */
function rangesOf(scopes: readonly Scope[]): CodeRange[] {
  const divisions = scopes.flatMap((scope) => ('division' in scope ? [scope.division] : []));
  const widest = [...new Set(divisions)].filter((one, _, all) => (
    !all.some((other) => other !== one && within({ division: one }, { division: other }))));
  return widest.map((division) => {
    const prefix = divisionPrefixOf(division);
    return { low: prefix.padEnd(12, '0'), high: prefix.padEnd(12, '9') };
  });
}

function readAfter(after: string | undefined): { division: string; id: string } {
  const [, division, id] = /^(\d{12})~([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  return division === undefined || id === undefined ? BEFORE_ALL : { division, id };
}
