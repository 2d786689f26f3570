import type { MediaType } from '@guzhou/attachments';
import { Counties } from '@guzhou/messaging';
import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

export interface Attachment {
  readonly county: string;
  readonly id: string;
  readonly mediaType: MediaType;
  /** Length of the content. */
  readonly bytes: number;
  readonly sha256: string;
  /** By which it is seen that all this is as it was written. */
  readonly signature: Buffer;
  readonly actor: string;
  readonly recordedAt: Date;
  /** How many changes named it that were not refused. */
  readonly namings: number;
}

const COLUMNS = `county_code AS county, id, media_type AS "mediaType", bytes, encode(content_hash, 'hex') AS sha256, signature, actor,
  recorded_at AS "recordedAt", namings`;

/** In one order, so that of two who name the same ones one waits for the other. */
const LOCKED = 'SELECT id FROM attachments WHERE county_code = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE';

/** Until the transaction ends. */
const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

const UNIQUE_VIOLATION = '23505';

/** What is known of attachments. Only those whose content is in the store are there for anybody. */
@Injectable()
export class AttachmentsRepository {
  constructor(private readonly database: Database, private readonly counties: Counties) {}

  /** One whose content is not in the store yet. */
  async insertComing({ county, id, mediaType, bytes, sha256, signature, actor, recordedAt }: Omit<Attachment, 'namings'>): Promise<void> {
    await this.counties.note(county);
    await this.database.query(
      `INSERT INTO attachments (county_code, id, media_type, bytes, content_hash, signature, actor, recorded_at, offered_at, present)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, false)`,
      [county, id, mediaType, bytes, Buffer.from(sha256, 'hex'), signature, actor, recordedAt]);
  }

  /** Its content is in the store. False: it was removed meanwhile, or another one with the same content has come. */
  async markPresent(county: string, id: string): Promise<boolean> {
    const marking = this.database.query('UPDATE attachments SET present = true WHERE county_code = $1 AND id = $2 RETURNING id', [county, id]);
    const marked = await marking.catch((error: { code?: string }) => {
      if (error.code === UNIQUE_VIOLATION) return [];
      throw error;
    });
    return marked.length > 0;
  }

  async find(county: string, id: string): Promise<Attachment | undefined> {
    const [found] = await this.database.query<Attachment>(
      `SELECT ${COLUMNS} FROM attachments WHERE county_code = $1 AND id = $2 AND present`, [county, id]);
    return found;
  }

  /** The one with a content. It is handed in again: the time for which it stays unnamed begins anew. */
  async offerAgain(county: string, sha256: string, now: Date): Promise<Attachment | undefined> {
    const [found] = await this.database.query<Attachment>(
      `UPDATE attachments SET offered_at = $3 WHERE county_code = $1 AND content_hash = $2 AND present RETURNING ${COLUMNS}`,
      [county, Buffer.from(sha256, 'hex'), now]);
    return found;
  }

  /** One after another, of all who come for the same attachment. */
  async oneByOne({ county, id }: Pick<Attachment, 'county' | 'id'>, work: () => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(LOCK, [`attachment ${county}/${id}`]);
      await work();
    });
  }

  /** The mark of the store that these lie in. `make` gives it when it is used for the first time. */
  async markOfStore(make: () => Promise<string>): Promise<string> {
    return this.database.transaction(async (tx) => {
      await tx.query(LOCK, ['attachment store']);
      const [known] = await tx.query<{ mark: string }>('SELECT mark FROM attachment_store');
      if (known !== undefined) return known.mark;
      const mark = await make();
      await tx.query('INSERT INTO attachment_store (mark) VALUES ($1)', [mark]);
      return mark;
    });
  }

  /** Counts a change that names some of them. Gives those that are there; the others are not counted. */
  async name(county: string, ids: readonly string[]): Promise<string[]> {
    const named = await this.database.query<{ id: string }>(
      `UPDATE attachments SET namings = namings + 1 WHERE county_code = $1 AND id IN (${LOCKED}) AND present RETURNING id`, [county, [...ids]]);
    return named.map(({ id }) => id);
  }

  /** Takes a count back. */
  letGo(county: string, ids: readonly string[], on: Pick<Transaction, 'query'> = this.database): Promise<unknown> {
    return on.query(`UPDATE attachments SET namings = namings - 1 WHERE county_code = $1 AND id IN (${LOCKED})`, [county, [...ids]]);
  }

  /** From now on these are there for nobody, and nobody can name them. */
  async withdrawUnnamed(county: string, before: Date): Promise<void> {
    await this.database.query('UPDATE attachments SET present = false WHERE county_code = $1 AND present AND namings = 0 AND offered_at < $2', [county, before]);
  }

  /** Those whose content is to be removed: withdrawn, or begun before a moment and never ended. */
  async listAbsent(county: string, before: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM attachments WHERE county_code = $1 AND NOT present AND namings = 0 AND offered_at < $2 ORDER BY offered_at LIMIT 1000', [county, before]);
    return rows.map(({ id }) => id);
  }

  /** Its content is not in the store. */
  async deleteAbsent(county: string, id: string): Promise<void> {
    await this.database.query('DELETE FROM attachments WHERE county_code = $1 AND id = $2 AND NOT present', [county, id]);
  }
}
