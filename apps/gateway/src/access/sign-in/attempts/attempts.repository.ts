import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { AttemptRule, Tried } from './attempts.js';

@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  /** Counts one as if it failed, before that is known: of many at once no more get through than one by one. False: it has to wait. */
  async count(about: Tried, digest: Buffer, now: Date, rule: AttemptRule): Promise<boolean> {
    const { free, firstSeconds, longestSeconds, forgetSeconds } = rule;
    const counted = await this.database.lookUp<{ tried: number }>(
      `INSERT INTO access_attempt AS known (about, digest, tried, last_at, free_at) VALUES ($1, $2, 1, $3, $3)
       ON CONFLICT (about, digest) DO UPDATE SET
         tried = CASE WHEN known.last_at < $3::timestamptz - make_interval(secs => $7) THEN 1 ELSE known.tried + 1 END,
         last_at = $3,
         free_at = CASE WHEN known.tried + 1 < $4 OR known.last_at < $3::timestamptz - make_interval(secs => $7) THEN $3::timestamptz
           ELSE $3::timestamptz + make_interval(secs => least($6::float8, $5::float8 * power(2, least(known.tried + 1 - $4, 30)))) END
       WHERE known.free_at <= excluded.last_at
       RETURNING tried`,
      [about, digest, now, free, firstSeconds, longestSeconds, forgetSeconds]);
    return counted.length > 0;
  }

  async freeAt(about: Tried, digest: Buffer): Promise<Date | undefined> {
    const [found] = await this.database.lookUp<{ freeAt: Date }>(
      'SELECT free_at AS "freeAt" FROM access_attempt WHERE about = $1 AND digest = $2', [about, digest]);
    return found?.freeAt;
  }

  /** It succeeded: nothing was in vain. */
  async forget(about: Tried, digest: Buffer): Promise<void> {
    await this.database.lookUp('DELETE FROM access_attempt WHERE about = $1 AND digest = $2', [about, digest]);
  }

  /** It succeeded: this one was not in vain. */
  async takeBack(about: Tried, digest: Buffer, now: Date): Promise<void> {
    await this.database.lookUp(
      'UPDATE access_attempt SET tried = greatest(tried - 1, 0), free_at = least(free_at, $3) WHERE about = $1 AND digest = $2', [about, digest, now]);
  }

  async prune(before: Date): Promise<void> {
    await this.database.query('DELETE FROM access_attempt WHERE last_at < $1', [before]);
  }
}
