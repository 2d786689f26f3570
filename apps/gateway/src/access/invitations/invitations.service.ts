import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../../platform/clock.js';
import { INVITATION_LASTS_MS } from './invitation.js';
import { InvitationsRepository, type Invited } from './invitations.repository.js';

const TOKEN_BYTES = 32;
const tokenForm = /^[\w-]{43}$/;

/**
 * Links with which persons choose how they sign in. What stands in the link is told once, to who invites, and kept as a digest; it works
 * once, and ends all others of the same person.
 */
@Injectable()
export class InvitationsService {
  constructor(private readonly invitations: InvitationsRepository, private readonly clock: Clock) {}

  /** Gives what stands in the link. */
  async inviteInTx(tx: Transaction, subjectId: string, by: string, lastsMs = INVITATION_LASTS_MS): Promise<string> {
    const [token, now] = [randomBytes(TOKEN_BYTES).toString('base64url'), this.clock.now()];
    await this.invitations.insert(tx, { digest: digestOf(token), subjectId, by, now, endsAt: new Date(now.getTime() + lastsMs) });
    return token;
  }

  /** For whom a link is; undefined: for nobody, any more or ever. */
  async find(token: string): Promise<Invited | undefined> {
    return tokenForm.test(token) ? await this.invitations.find(digestOf(token), this.clock.now()) : undefined;
  }

  /** The person is active from then on. Gives who it is; undefined: the link is for nobody any more. */
  async redeemInTx(tx: Transaction, token: string): Promise<string | undefined> {
    const subjectId = tokenForm.test(token) ? await this.invitations.take(tx, digestOf(token), this.clock.now()) : undefined;
    if (subjectId === undefined || !await this.invitations.activate(tx, subjectId)) return undefined;
    await this.invitations.deleteOf(tx, subjectId);
    return subjectId;
  }

  async prune(): Promise<void> {
    await this.invitations.prune(this.clock.now());
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
