import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';

/** People and systems belong to no county's trail but to the installation's. */
const INSTALLATION = '000000';

/** What is written down of changes of users, grants and keys. */
@Injectable()
export class AccessTrail {
  constructor(private readonly audit: Audit) {}

  /** Last in its transaction: both are committed, or neither. */
  doneInTx(
    tx: BulkTransaction, subject: string, action: string, object: string, details: Readonly<Record<string, string | number>> = {},
  ): Promise<void> {
    return this.audit.recordInTx(tx, { county: INSTALLATION, subject, action, object: { kind: 'subject', code: object }, outcome: 'done', details });
  }
}
