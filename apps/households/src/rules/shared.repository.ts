import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { idNumberPlace } from '../register/members/member.records.js';
import { isPlaceholder } from '../register/members/placeholder-number.js';
import { foundIn, statement } from '../storage/statement.js';
import type { Shared } from './shared.js';

const [idNumbers, phones] = [statement('rules/shared-id-numbers'), statement('rules/shared-phones')];

interface Holder {
  readonly code: string;
  readonly holders: number;
}

@Injectable()
export class SharedRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** Of the whole county, or of these households with whoever shares with them. */
  async find(county: string, asOf: Day, households: readonly string[] | null): Promise<Shared> {
    const { findsIn } = this.cipher;
    const [people, homes] = await Promise.all([
      this.database.query<Holder & { sealed: Buffer }>(...foundIn(findsIn, idNumbers.with({ county, asOf, households }))),
      this.database.query<Holder>(...foundIn(findsIn, phones.with({ county, asOf, households }))),
    ]);
    const numbered = people.filter(({ code, sealed }) => !isPlaceholder(this.cipher.decrypt(sealed, idNumberPlace(county, code))));
    return { idNumbers: holdersOf(numbered), phones: holdersOf(homes) };
  }
}

function holdersOf(rows: readonly Holder[]): Map<string, number> {
  return new Map(rows.map(({ code, holders }) => [code, holders]));
}
