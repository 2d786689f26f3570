import { personalAgreementFields } from '@guzhou/contracts';
import { columnsOf, keyOf, readRecord, type Rehashed } from '@guzhou/recording';
import { dayOf } from '@guzhou/days';
import { FieldCipher, SLOTS, type Slot, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { verdictRecord } from './agreement.records.js';
import { ALL_VILLAGES } from './copies.js';
import { cursorBehind } from './difference-cursor.js';
import { DifferencesRepository, type ComparedDifference, type Verdict } from './differences.repository.js';
import { ListedMembersRepository } from './listed-members.repository.js';

const { table } = verdictRecord;
const key = verdictRecord.columns.filter(({ inKey }) => inKey).map(({ column }) => column);
const keyNames = key.map(({ name }) => name).join(', ');
const personal = `field = ANY ('{${[...personalAgreementFields].join(',')}}')`;

/** In one place of the indexes. */
interface Said {
  readonly copy: string | null;
  readonly register: string | null;
}

/**
 * Has verdicts on names, numbers and phones hold when the key of the indexes changes: what was said is kept as an index, and is made
 * anew from what the copy and the register say, where that is still it. Where it is not, the verdict holds no more, and no other is made
 * that could be tried against all numbers. What versions of before kept is taken out of them.
 */
@Injectable()
export class VerdictHashesService implements Rehashed {
  readonly name = table.name;

  constructor(
    private readonly differences: DifferencesRepository, private readonly listed: ListedMembersRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async batch(tx: Transaction, county: string, after: readonly string[], limit: number) {
    const versions = after.length > 0 ? 0 : await this.blankVersions(tx, county);
    const start = after.length === 0 ? '' : `AND (${keyNames}) > (${key.map(({ type }, i) => `$${i + 2}::text::${type}`).join(', ')})`;
    const page = await tx.query<{ key: string[] }>(
      `SELECT ARRAY[${key.map(({ name }) => `${name}::text`).join(', ')}] AS key FROM ${table.name}
       WHERE county_code = $1 AND ${personal} ${start} ORDER BY ${keyNames} LIMIT ${limit}`, [county, ...after]);
    const households = [...new Set(page.map((row) => row.key[0]!))];
    const held = households.length === 0 ? [] : (await tx.query<object>(
      `SELECT ${columnsOf(verdictRecord)} FROM ${table.name} WHERE county_code = $1 AND ${personal} AND household_code = ANY ($2)
       FOR NO KEY UPDATE SKIP LOCKED`, [county, households])).map((row) => readRecord(verdictRecord, row));
    let indexed = versions;
    for (const [householdCode, verdicts] of Map.groupBy(held, (each) => each.householdCode)) {
      const now = await Promise.all(SLOTS.map((slot) => this.saidNow(tx, county, householdCode, slot)));
      for (const verdict of verdicts) indexed += await this.renew(tx, county, verdict, now);
    }
    const last = page.length < limit ? undefined : page.at(-1)!.key;
    const seen = new Set(held.map((each) => keyOf(table, each)));
    return { last, resealed: 0, indexed, unreadable: 0, passedBy: page.filter((row) => !seen.has(row.key.join(' '))).length };
  }

  private async saidNow(tx: Transaction, county: string, householdCode: string, slot: Slot): Promise<Map<string, ComparedDifference>> {
    if (this.cipher.indexerIn(slot) === null) return new Map();
    const copies = { villages: ALL_VILLAGES, asOf: dayOf(new Date()), householdCode };
    const apart = await this.listed.findLongNames(tx, county, copies, slot);
    return new Map((await this.differences.findAll(tx, county, copies, { apart, slot })).map((each) => [cursorBehind(each), each]));
  }

  private async renew(tx: Transaction, county: string, verdict: Verdict, now: readonly Map<string, ComparedDifference>[]): Promise<number> {
    const stored: readonly Said[] = [
      { copy: verdict.copySaid === '' ? null : verdict.copySaid, register: verdict.registerSaid },
      { copy: verdict.copySaidB, register: verdict.registerSaidB },
    ];
    const { findsIn } = this.cipher;
    const other = findsIn === 0 ? 1 : 0;
    const at = cursorBehind({ ...verdict, memberCode: verdict.memberCode === '' ? null : verdict.memberCode });
    const [by, byOther] = [now[findsIn]!.get(at), now[other]!.get(at)];
    const renewed = (was: string | null, says: string | null | undefined, saysOther: string | null | undefined) => {
      const indexer = this.cipher.indexerIn(other);
      if (was === null || indexer === null) return null;
      return was === says && saysOther !== undefined && saysOther !== null ? saysOther : indexer.blindIndex(`outdated/${was}`).toString('hex');
    };
    const wanted: Said = {
      copy: renewed(stored[findsIn]!.copy, by?.copySays, byOther?.copySays),
      register: renewed(stored[findsIn]!.register, by?.registerSays, byOther?.registerSays),
    };
    if (wanted.copy === stored[other]!.copy && wanted.register === stored[other]!.register) return 0;
    const [copy, register] = other === 0 ? ['copy_said', 'register_said'] : ['copy_said_b', 'register_said_b'];
    await tx.query(
      `UPDATE ${table.name} SET ${copy} = $2, ${register} = $3
       WHERE county_code = $1 AND ${key.map(({ name, type }, i) => `${name} = $${i + 4}::text::${type}`).join(' AND ')}`,
      [county, other === 0 ? wanted.copy ?? '' : wanted.copy, wanted.register,
        verdict.householdCode, verdict.copyKind, verdict.takenOn, verdict.memberCode, verdict.field]);
    return 1;
  }

  private async blankVersions(tx: Transaction, county: string): Promise<number> {
    const rows = await tx.query(
      `UPDATE superseded_row SET was = was - ARRAY['copy_said', 'register_said', 'copy_said_b', 'register_said_b']
       WHERE county_code = $1 AND table_name = '${table.name}' AND was ? 'copy_said' AND was ->> 'field' = ANY ($2) RETURNING 1`,
      [county, [...personalAgreementFields]]);
    return rows.length;
  }
}
