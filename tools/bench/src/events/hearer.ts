import { HandleEvent, startService, type EventContext } from '@guzhou/messaging';
import { runProcess } from '@guzhou/runtime/run-process';
import { Controller, Module } from '@nestjs/common';
import type { z } from 'zod';
import { say } from '../child.js';
import { Happened, routes } from './contract.js';

@Controller()
class Hearer {
  @HandleEvent(Happened)
  async keep(items: z.output<typeof Happened.item>[], { tx, county }: EventContext): Promise<void> {
    await tx.query(`
      INSERT INTO effect (county_code, code, household, amount_fen)
      SELECT $1, heard.code, heard.household, heard.amount_fen
      FROM unnest($2::text[], $3::text[], $4::bigint[]) AS heard (code, household, amount_fen)
      ON CONFLICT (county_code, code) DO UPDATE SET amount_fen = excluded.amount_fen`,
    [county, items.map(({ code }) => code), items.map(({ household }) => household), items.map(({ amountFen }) => amountFen)]);
  }
}

@Module({ controllers: [Hearer] })
class HearerModule {}

await runProcess('hearer', () => startService({
  service: 'hearer', module: HearerModule, requests: [], askers: ['gateway'], routes, migrations: new URL('../../migrations', import.meta.url),
}));
say('ready');
