import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** Households to look at again, and members whose households it is. */
interface Mark {
  readonly dueId: string;
  readonly households: readonly string[];
  readonly members: readonly string[];
}

/** Marks read at once, and how long they are left alone: an import writes many, of the same households again and again. */
const MARKS = 200;
const QUIET_MS = 1_500;
const PATIENCE_MS = 10 * 60_000;

const markRow = z.object({ dueId: z.string(), households: z.array(z.string()), members: z.array(z.string()) });

@Injectable()
export class CheckDueRepository {
  constructor(private readonly database: Database) {}

  /** Counties where nothing was written for a moment, or where something waits for long. */
  async findCounties(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ county: string }>(
      `SELECT county_code AS county FROM check_due GROUP BY county_code
       HAVING max(recorded_at) < $1 OR min(recorded_at) < $2 ORDER BY min(recorded_at)`,
      [new Date(now.getTime() - QUIET_MS), new Date(now.getTime() - PATIENCE_MS)]);
    return rows.map(({ county }) => county);
  }

  /** The oldest marks, until they name so many households. */
  async findOldest(tx: BulkTransaction, county: string, atMost: number): Promise<Mark[]> {
    const rows = await tx.query(
      `SELECT due_id AS "dueId", household_codes AS households, member_codes AS members FROM check_due
       WHERE county_code = $1 ORDER BY recorded_at LIMIT $2`, [county, MARKS]);
    const marks: Mark[] = [];
    const named = new Set<string>();
    for (const mark of rows.map((row) => markRow.parse(row))) {
      if (marks.length > 0 && named.size >= atMost) break;
      for (const code of [...mark.households, ...mark.members]) named.add(code);
      marks.push(mark);
    }
    return marks;
  }

  async remove(tx: BulkTransaction, county: string, dueIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM check_due WHERE county_code = $1 AND due_id = ANY ($2)', [county, dueIds]);
  }
}
