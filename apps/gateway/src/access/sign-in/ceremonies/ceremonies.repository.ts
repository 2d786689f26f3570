import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export type Ceremony = 'oidc' | 'passkey-make' | 'passkey-show';

@Injectable()
export class CeremoniesRepository {
  constructor(private readonly database: Database) {}

  /** In place of one of the same kind that the browser had begun. */
  async put(digest: Buffer, kind: Ceremony, content: Buffer, endsAt: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO access_ceremony (digest, kind, content, ends_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (digest, kind) DO UPDATE SET content = $3, ends_at = $4`, [digest, kind, content, endsAt]);
  }

  async take(digest: Buffer, kind: Ceremony, now: Date): Promise<Buffer | undefined> {
    const [taken] = await this.database.query<{ content: Buffer }>(
      'DELETE FROM access_ceremony WHERE digest = $1 AND kind = $2 AND ends_at > $3 RETURNING content', [digest, kind, now]);
    return taken?.content;
  }

  async prune(before: Date): Promise<void> {
    await this.database.query('DELETE FROM access_ceremony WHERE ends_at < $1', [before]);
  }
}
