import { columnsOf, readRecord, type RecordOf, type Rehashed } from '@guzhou/recording';
import { dayOf } from '@guzhou/days';
import { FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { RulesService } from '../../rules/rules.service.js';
import { dismissalRecord } from './duplicate.records.js';
import { factsOf, groundsOf, UNUSED } from './suspicion.js';
import { SuspicionsRepository } from './suspicions.repository.js';

const { table } = dismissalRecord;
const KEY = 'kind, first_code, second_code';

/**
 * Has dismissals hold when the key of the indexes changes: the facts that they rest on are hashed anew where they are still the same.
 * Where they are not, the dismissal holds no more. What versions of before kept is taken out of them.
 */
@Injectable()
export class DismissalHashesService implements Rehashed {
  readonly name = table.name;

  constructor(
    private readonly suspicions: SuspicionsRepository, private readonly rules: RulesService, private readonly cipher: FieldCipher,
  ) {}

  async batch(tx: Transaction, county: string, after: readonly string[], limit: number) {
    const versions = after.length > 0 ? 0 : await this.blankVersions(tx, county);
    const start = after.length === 0 ? '' : `AND (${KEY}) > ($2, $3, $4)`;
    const page = await tx.query<{ key: string[] }>(
      `SELECT ARRAY[${KEY}] AS key FROM ${table.name} WHERE county_code = $1 ${start} ORDER BY ${KEY} LIMIT ${limit}`, [county, ...after]);
    const held = page.length === 0 ? [] : (await tx.query<object>(
      `SELECT ${columnsOf(dismissalRecord)} FROM ${table.name}
       WHERE county_code = $1 AND (${KEY}) >= ($2, $3, $4) AND (${KEY}) <= ($5, $6, $7) FOR NO KEY UPDATE SKIP LOCKED`,
      [county, ...page[0]!.key, ...page.at(-1)!.key])).map((row) => readRecord(dismissalRecord, row));
    const phoneHouseholds = this.rules.phoneHouseholdsOn(dayOf(new Date()), county);
    let indexed = versions;
    for (const each of held) indexed += await this.renew(tx, county, each, phoneHouseholds);
    const last = page.length < limit ? undefined : page.at(-1)!.key;
    return { last, resealed: 0, indexed, unreadable: 0, passedBy: page.length - held.length };
  }

  private async renew(
    tx: Transaction, county: string, dismissal: RecordOf<typeof dismissalRecord>, phoneHouseholds: number,
  ): Promise<number> {
    const { kind, firstCode, secondCode, facts, factsB } = dismissal;
    const { findsIn, finder } = this.cipher;
    const [stored, storedOther] = findsIn === 0 ? [facts, factsB] : [factsB, facts];
    const wanted = await this.wanted(tx, county, { kind, firstCode, secondCode }, stored ?? UNUSED, phoneHouseholds, finder);
    if ((wanted ?? UNUSED).equals(storedOther ?? UNUSED)) return 0;
    await tx.query(
      `UPDATE ${table.name} SET ${findsIn === 0 ? 'facts_b' : 'facts'} = $2 WHERE county_code = $1 AND kind = $3 AND first_code = $4 AND second_code = $5`,
      [county, findsIn === 0 ? wanted : wanted ?? UNUSED, kind, firstCode, secondCode]);
    return 1;
  }

  /** Under the key that is not looked up by; null: there is none. */
  private async wanted(
    tx: Transaction, county: string, asked: Parameters<SuspicionsRepository['findPair']>[2], stored: Buffer, phoneHouseholds: number,
    finder: FieldCipher['finder'],
  ): Promise<Buffer | null> {
    const other = this.cipher.indexerIn(this.cipher.findsIn === 0 ? 1 : 0);
    if (other === null) return null;
    const pair = await this.suspicions.findPair(tx, county, asked, phoneHouseholds);
    const grounds = pair === undefined ? null : groundsOf(pair);
    const same = pair !== undefined && grounds !== null && stored.equals(factsOf(pair, grounds, finder));
    return same ? factsOf(pair, grounds, other) : other.blindIndex(`outdated/${stored.toString('hex')}`);
  }

  private async blankVersions(tx: Transaction, county: string): Promise<number> {
    const rows = await tx.query(
      `UPDATE superseded_row SET was = was - ARRAY['facts', 'facts_b']
       WHERE county_code = $1 AND table_name = '${table.name}' AND was ? 'facts' RETURNING 1`, [county]);
    return rows.length;
  }
}
