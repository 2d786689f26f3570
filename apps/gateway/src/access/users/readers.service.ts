import { covers, Policy } from '@guzhou/access';
import { GetHousehold, WHOLE_COUNTRY, type Scope, type Subject } from '@guzhou/contracts';
import { dayOf } from '@guzhou/days';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { ReadsService } from '../../reading/reads.service.js';
import { actFor } from '../acting.js';
import { scopesFor } from '../grants/granting.js';
import type { KeptGrant } from './account.js';
import { UsersRepository } from './users.repository.js';

interface ReaderGrant {
  readonly id: string;
  readonly role: string | null;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string | null;
}

interface Reader {
  readonly id: string;
  readonly kind: 'person' | 'system';
  readonly name: string;
  readonly division: string;
  readonly grants: ReaderGrant[];
}

/** Who may see a household: the question that its members have a right to. */
@Injectable()
export class ReadersService {
  constructor(
    private readonly reads: ReadsService, private readonly users: UsersRepository, private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /** For who administers users where it lives. Throws `access/not-permitted`, `household/unknown`. */
  async of(asker: Subject, county: string, code: string): Promise<Reader[]> {
    const day = dayOf(this.clock.now());
    const administered = scopesFor(asker, 'user.manage', this.policy, day);
    // Asked for where the asker administers users, and for nothing but where it lives: what lies elsewhere households does not know.
    const { villageCode, gridCode } = await actFor(lookingIn(asker, administered), () =>
      this.reads.ofCounty(GetHousehold, { householdCode: code, asOf: day }, county));
    const place = { division: villageCode, grid: gridCode, household: code };
    const held = await this.users.holdingIn(divisionsAround(villageCode), day);
    const readers = new Map<string, Reader>();
    for (const grant of held) {
      if (!covers(grant.scope, place) || !this.policy.permissionsOf(grant).has('register.read')) continue;
      const { subject, kind, name, division } = grant;
      const reader = readers.get(subject) ?? { id: subject, kind, name, division, grants: [] };
      reader.grants.push(grantOf(grant));
      readers.set(reader.id, reader);
    }
    return [...readers.values()];
  }
}

function grantOf({ id, role, scope, from, to }: KeptGrant): ReaderGrant {
  return { id, role: role ?? null, scope, from, to };
}

/** A village and all that it lies in. */
function divisionsAround(village: string): string[] {
  return [...new Set([WHOLE_COUNTRY, ...[2, 4, 6, 9, 12].map((digits) => village.slice(0, digits).padEnd(12, '0'))])];
}

/** The asker with nothing but the right to look up a household in these scopes. */
function lookingIn({ id, kind }: Subject, scopes: readonly Scope[]): Subject {
  return { id, kind, grants: scopes.map((scope) => ({ permissions: ['register.read'], scope, from: '1900-01-01', to: null })) };
}
