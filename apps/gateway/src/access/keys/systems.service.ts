import { newKey } from '@guzhou/access';
import type { Permission } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { By } from '../subjects/by.js';
import { SubjectsRepository } from '../subjects/subjects.repository.js';
import { KeysRepository, type ListedKey } from './keys.repository.js';
import { keyUnknown, systemUnknown, tooManyKeys } from './systems.errors.js';

/** One to call with, one that takes its place. */
const KEYS_AT_ONCE = 2;

const DAY_MS = 86_400_000;

export interface NewSystem {
  readonly name: string;
  readonly division: string;
  readonly permissions: readonly Permission[];
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

/** Systems that call, and their keys. */
@Injectable()
export class SystemsService {
  constructor(
    private readonly database: Database, private readonly subjects: SubjectsRepository, private readonly keys: KeysRepository,
    private readonly clock: Clock,
  ) {}

  /** A system with what it may do in a division, and its first key. */
  async create(system: NewSystem, key: NewKeyFor, actor: string): Promise<ShownKey> {
    const at = this.clock.now();
    const by = { actor, at };
    return this.database.transaction(async (tx) => {
      const { name, division, permissions } = system;
      const subject = await this.subjects.addInTx(tx, { kind: 'system', name, division, state: 'active' }, by);
      const grant = { permissions: [...permissions], scope: { division }, from: dayOf(at), to: null, reason: key.label };
      await this.subjects.grantInTx(tx, subject, grant, by);
      return this.addInTx(tx, subject, key, by);
    });
  }

  /** One more for the same system, so that it can go over to it before the other ends. Throws `system/unknown`, `key/too-many`. */
  async addKey(subject: string, key: NewKeyFor, actor: string): Promise<ShownKey> {
    const by = { actor, at: this.clock.now() };
    return this.database.transaction(async (tx) => {
      const alive = await this.keys.aliveInTx(tx, subject, by.at);
      if (alive === undefined) throw systemUnknown();
      if (alive >= KEYS_AT_ONCE) throw tooManyKeys(KEYS_AT_ONCE);
      return this.addInTx(tx, subject, key, by);
    });
  }

  /** Throws `key/unknown`. */
  async revoke(key: string, actor: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const subject = await this.keys.revokeInTx(tx, key, { actor, at: this.clock.now() });
      if (subject === undefined) throw keyUnknown();
    });
  }

  list(subject: string | null = null): Promise<ListedKey[]> {
    return this.keys.list(subject);
  }

  private async addInTx(tx: Transaction, subject: string, { label, days }: NewKeyFor, by: By): Promise<ShownKey> {
    const made = newKey();
    const expiresAt = new Date(by.at.getTime() + days * DAY_MS);
    await this.keys.addInTx(tx, made, { subject, label, expiresAt }, by);
    return { key: made.id, text: made.text, subject, expiresAt };
  }
}
