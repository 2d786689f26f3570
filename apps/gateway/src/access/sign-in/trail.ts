import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '../../audit/audit.js';

/** People who sign in belong to no county's trail but to the installation's. */
const INSTALLATION = '000000';
/** Who tried to sign in under a name that is nobody's, or whose it is was not found out. */
export const UNKNOWN_SUBJECT = 'unknown';

/** Under which names signing in stands in the audit trail. */
export type SignInAction =
  'sign-in' | 'sign-in.second-factor' | 'session.end' | 'password.set' | 'totp.enrol' | 'totp.remove' | 'passkey.enrol' | 'passkey.remove'
  | 'recovery-codes.make' | 'invitation.redeem' | 'identity.link' | 'token.give';

interface From {
  readonly address: string;
}
type Details = AuditEntry['details'];

/** What is written down of signing in: resolved, it is committed. */
@Injectable()
export class Trail {
  constructor(private readonly audit: Audit) {}

  done(action: SignInAction, subject: string, from: From, details?: Details): Promise<void> {
    return this.audit.record(entryOf(action, subject, 'done', from, details));
  }

  refused(action: SignInAction, subject: string, from: From, details?: Details): Promise<void> {
    return this.audit.record(entryOf(action, subject, 'refused', from, details));
  }

  /** Last in its transaction. */
  doneInTx(tx: BulkTransaction, action: SignInAction, subject: string, from: From, details?: Details): Promise<void> {
    return this.audit.recordInTx(tx, entryOf(action, subject, 'done', from, details));
  }
}

function entryOf(action: SignInAction, subject: string, outcome: AuditEntry['outcome'], { address }: From, details: Details): AuditEntry {
  return { county: INSTALLATION, subject, action, outcome, address, ...(details === undefined ? {} : { details }) };
}
