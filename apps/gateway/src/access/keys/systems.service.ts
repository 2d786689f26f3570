import { newKey, Policy } from '@guzhou/access';
import type { Permission, Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { AccessTrail } from '../access-trail.service.js';
import { judge } from '../grants/granting.js';
import type { By } from '../subjects/by.js';
import { idOfOnce } from '../subjects/id-of-once.js';
import { SubjectsRepository } from '../subjects/subjects.repository.js';
import type { UserWithGrants } from '../users/account.js';
import { UsersService, type Read, type UserFilter } from '../users/users.service.js';
import { KeysRepository } from './keys.repository.js';
import { KeysService } from './keys.service.js';
import type { ListedKey } from './listed-key.js';
import { keyUnknown, systemMade, systemUnknown, tooManyKeys } from './systems.errors.js';

/** One to call with, one that takes its place. */
const KEYS_AT_ONCE = 2;

const DAY_MS = 86_400_000;

export interface NewSystem {
  readonly name: string;
  readonly division: string;
  readonly permissions: readonly Permission[];
  readonly reason: string;
}

export interface NewKeyFor {
  /** What it is for. */
  readonly label: string;
  /** For how many days it holds. */
  readonly days: number;
}

/** A key as it is shown, once. */
export interface ShownKey {
  readonly key: string;
  readonly text: string;
  readonly subject: string;
  readonly expiresAt: Date;
}

export interface SystemWithKeys extends UserWithGrants {
  readonly keys: readonly ListedKey[];
}

/** Systems that call, and their keys; looked after by who has `key.manage` where they belong. */
@Injectable()
export class SystemsService {
  constructor(
    private readonly database: Database, private readonly subjects: SubjectsRepository, private readonly users: UsersService,
    private readonly keys: KeysRepository, private readonly known: KeysService, private readonly policy: Policy,
    private readonly clock: Clock, private readonly trail: AccessTrail,
  ) {}

  /**
   * A system with what it may do in a division, and its first key; under `once` of the same giver a single time, for a key is shown once.
   * Throws what `judge` does, `system/made-already`.
   */
  async create(giver: Subject, system: NewSystem, key: NewKeyFor, once?: string): Promise<ShownKey> {
    const by = this.by(giver);
    const { name, division, permissions, reason } = system;
    const grant = { permissions: [...permissions], scope: { division }, from: dayOf(by.at), to: null };
    const pending = judge(giver, { id: '', kind: 'system' }, grant, this.policy, grant.from) === 'pending';
    const wanted = once === undefined ? undefined : idOfOnce(giver, once);
    return this.database.transaction(async (tx) => {
      if (wanted !== undefined && await this.subjects.isThereInTx(tx, wanted)) throw systemMade();
      const subject = await this.subjects.addInTx(tx, { kind: 'system', name, division, state: 'active' }, by, wanted);
      await this.subjects.grantInTx(tx, subject, { ...grant, reason, pending }, by);
      const shown = await this.addInTx(tx, subject, key, by);
      const details = { key: shown.key, division, permissions: permissions.length, pending: Number(pending) };
      await this.trail.doneInTx(tx, by.actor, 'system.create', subject, details);
      return shown;
    });
  }

  /** One more for the same system, so that it can go over to it before the other ends. Throws `system/unknown`, `key/too-many`. */
  async addKey(giver: Subject, subject: string, key: NewKeyFor): Promise<ShownKey> {
    const by = this.by(giver);
    await this.users.get(giver, subject, 'system');
    return this.database.transaction(async (tx) => {
      const alive = await this.keys.aliveInTx(tx, subject, by.at);
      if (alive === undefined) throw systemUnknown();
      if (alive >= KEYS_AT_ONCE) throw tooManyKeys(KEYS_AT_ONCE);
      const shown = await this.addInTx(tx, subject, key, by);
      await this.trail.doneInTx(tx, by.actor, 'key.add', subject, { key: shown.key });
      return shown;
    });
  }

  /** Throws `key/unknown`, also of another system's. */
  async revoke(giver: Subject, subject: string, key: string): Promise<SystemWithKeys> {
    const by = this.by(giver);
    await this.users.get(giver, subject, 'system');
    await this.database.transaction(async (tx) => {
      if (!await this.keys.revokeInTx(tx, subject, key, by)) throw keyUnknown();
      tx.afterCommit(() => this.known.forget(key));
      await this.trail.doneInTx(tx, by.actor, 'key.revoke', subject, { key });
    });
    return this.get(giver, subject);
  }

  async suspend(giver: Subject, read: Read): Promise<SystemWithKeys> {
    await this.users.suspend(giver, read, 'system');
    return this.get(giver, read.id);
  }

  async get(giver: Subject, id: string): Promise<SystemWithKeys> {
    return { ...await this.users.get(giver, id, 'system'), keys: await this.keys.list([id]) };
  }

  async page(giver: Subject, filter: UserFilter): Promise<{ systems: SystemWithKeys[]; next: string | null }> {
    const { users, next } = await this.users.list(giver, filter, 'system');
    const keys = Map.groupBy(await this.keys.list(users.map(({ id }) => id)), ({ subject }) => subject);
    return { systems: users.map((system) => ({ ...system, keys: keys.get(system.id) ?? [] })), next };
  }

  /** The system whose key it is. */
  async holderOf(key: string): Promise<string> {
    return (await this.keys.find(key))?.subjectId ?? unknown();
  }

  private async addInTx(tx: BulkTransaction, subject: string, { label, days }: NewKeyFor, by: By): Promise<ShownKey> {
    const made = newKey();
    const expiresAt = new Date(by.at.getTime() + days * DAY_MS);
    await this.keys.addInTx(tx, made, { subject, label, expiresAt }, by);
    return { key: made.id, text: made.text, subject, expiresAt };
  }

  private by(giver: Subject): By {
    return { actor: giver.id, at: this.clock.now() };
  }
}

function unknown(): never {
  throw keyUnknown();
}
