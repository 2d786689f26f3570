import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ImportedTownsRepository, type ImportedTown } from './imported-towns.repository.js';

/** Which towns have records: their months are reported. */
@Injectable()
export class ImportedTownsService {
  constructor(private readonly towns: ImportedTownsRepository, private readonly clock: Clock) {}

  /** As the file comes in: the towns that its rows name (`townsInPart`). */
  async noteInTx(tx: Transaction, county: string, importId: string, towns: Iterable<string>): Promise<void> {
    const list = [...towns];
    if (list.length > 0) await this.towns.insertInTx(tx, county, importId, list);
  }

  /** When the import has ended well. */
  async finishInTx(tx: Transaction, county: string, importId: string): Promise<void> {
    await this.towns.finishInTx(tx, county, importId, this.clock.now());
  }

  list(county: string): Promise<ImportedTown[]> {
    return this.towns.listFinished(county);
  }
}
