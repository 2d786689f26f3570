import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Slot } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { idNumberIndex, namePlace } from '../members/member.records.js';
import { comparable, nameIndexOf } from '../members/name-index.js';
import { foundIn, statement } from '../../storage/statement.js';
import { stretchOf } from './stretch.js';

/** Which households are searched, and how far. */
export interface Scope {
  readonly division: string;
  readonly asOf: Day;
  /** `registered`, a poverty mark, or undefined: all. */
  readonly status?: string | undefined;
  /** The person at which the page before ended. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface FoundPerson {
  readonly memberCode: string;
  readonly memberName: string;
  readonly householdCode: string;
}

const byName = statement('register/search/by-name');
const byNameInVillage = statement('register/search/by-name-in-village');
const byIdNumber = statement('register/search/by-id-number');

const row = z.object({ memberCode: z.string(), nameSealed: z.instanceof(Buffer), householdCode: z.string() });
const BEFORE_ALL = Buffer.alloc(0);

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** `last`: the code of the last person looked at, when there may be more. */
  async findByIdNumber(county: string, idNumber: string, { division, asOf, status, after = '', limit }: Scope) {
    const rows = await this.database.lookUp(...foundIn(this.cipher.findsIn, byIdNumber.with({
      county, ...divisionRange(division), asOf, idNumberIndex: idNumberIndex(this.cipher.finder, idNumber), after, limit,
      status: status ?? null,
    })));
    return this.opened(county, rows, limit);
  }

  /** People of a name, or whose names begin so. The index is cut short: what only coincides with it is left out here. */
  async findByName(county: string, name: string, beginning: boolean, { division, asOf, status, after, limit }: Scope) {
    const { first, last } = divisionRange(division);
    const { finder, findsIn } = this.cipher;
    const { from, until } = stretchOf(nameIndexOf(finder).of(name), beginning);
    const goOn = after === undefined ? BEFORE_ALL : await this.findNameIndex(findsIn, county, after);
    const rows = await this.database.query(...foundIn(findsIn, (first === last ? byNameInVillage : byName).with({
      county, first, last, asOf, fromIndex: from, untilIndex: until, afterIndex: goOn, after: after ?? '', limit, status: status ?? null,
    })));
    const found = this.opened(county, rows, limit);
    const wanted = comparable(name);
    const fits = (given: string) => (beginning ? comparable(given).startsWith(wanted) : comparable(given) === wanted);
    return { ...found, people: found.people.filter(({ memberName }) => fits(memberName)) };
  }

  /** A page goes on where its last person stands; nothing of the name is handed out for that. */
  private async findNameIndex(slot: Slot, county: string, memberCode: string): Promise<Buffer> {
    const [member] = await this.database.query<{ stands: Buffer | null }>(...foundIn(slot,
      [`SELECT name_index AS stands FROM member WHERE county_code = $1 AND member_code = $2`, [county, memberCode]]));
    return member?.stands ?? BEFORE_ALL;
  }

  private opened(county: string, rows: unknown[], limit: number): { people: FoundPerson[]; last: string | null } {
    const people = rows.map((each) => row.parse(each)).map(({ memberCode, nameSealed, householdCode }) => ({
      memberCode, householdCode, memberName: this.cipher.decrypt(nameSealed, namePlace(county, memberCode)),
    }));
    return { people, last: people.length === limit ? people.at(-1)!.memberCode : null };
  }
}
