import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

/** For whom a link is. */
export interface Invited {
  readonly subjectId: string;
  /** As the person stands in lists. */
  readonly name: string;
}

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Transaction, { digest, subjectId, by, now, endsAt }: {
    readonly digest: Buffer; readonly subjectId: string; readonly by: string; readonly now: Date; readonly endsAt: Date;
  }): Promise<void> {
    await tx.query(
      'INSERT INTO access_invitation (digest, subject_id, invited_by, invited_at, ends_at) VALUES ($1, $2, $3, $4, $5)', [digest, subjectId, by, now, endsAt]);
  }

  async find(digest: Buffer, now: Date): Promise<Invited | undefined> {
    const [found] = await this.database.query<Invited>(
      `SELECT subject.subject_id AS "subjectId", name FROM access_invitation AS invitation
       JOIN access_subject AS subject ON subject.subject_id = invitation.subject_id
       WHERE digest = $1 AND ends_at > $2 AND state <> 'suspended' AND kind = 'person'`, [digest, now]);
    return found;
  }

  /** Of two who come with the same link one gets it. */
  async take(tx: Transaction, digest: Buffer, now: Date): Promise<string | undefined> {
    const [taken] = await tx.query<{ subjectId: string }>(
      'DELETE FROM access_invitation WHERE digest = $1 AND ends_at > $2 RETURNING subject_id AS "subjectId"', [digest, now]);
    return taken?.subjectId;
  }

  async deleteOf(tx: Transaction, subjectId: string): Promise<void> {
    await tx.query('DELETE FROM access_invitation WHERE subject_id = $1', [subjectId]);
  }

  /** False: suspended meanwhile. */
  async activate(tx: Transaction, subjectId: string): Promise<boolean> {
    return (await tx.query(
      `UPDATE access_subject SET state = 'active', revision = revision + CASE state WHEN 'invited' THEN 1 ELSE 0 END
       WHERE subject_id = $1 AND state <> 'suspended' RETURNING subject_id`, [subjectId])).length > 0;
  }

  async prune(before: Date): Promise<void> {
    await this.database.query('DELETE FROM access_invitation WHERE ends_at < $1', [before]);
  }
}
