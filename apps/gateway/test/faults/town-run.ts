import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { routes } from '@guzhou/contracts';
import { csvOf, smallTown, type SmallTown, type TownFile } from '@guzhou/reference-town';
import { auditWithin, GatewayClient, redisContents, redisRefusals, startSystem, type Operation, type Report, type System, type SystemOptions } from '@guzhou/testing';
import { projections } from './projections.js';

const PERIOD = '2020-05';
/** Milliseconds after a repair in which everything must have come to rest. */
const REPAIRED_WITHIN = 120_000;

/** What was lost is found out sooner than in production, where 30 s are soon enough. */
const impatient = { RESEND_AFTER_MS: '1500', ASK_AGAIN_AFTER_MS: '3000', QUEUE_LOCK_MS: '3000', QUEUE_STALLED_MS: '1000' };

/** The whole system, small towns on their way through it, and the auditor who looks at what came of them. */
export interface TownRun {
  readonly system: System;
  readonly gateway: GatewayClient;
  /** The town that is loaded and audited. */
  readonly town: SmallTown;
  /** Goes on with another town of the same county; those before stay. */
  nextTown(): void;
  /** Hands in file after file, each when the one before has arrived everywhere; `during` is told of each that was accepted. */
  load(during?: (operation: Operation) => Promise<void>): Promise<void>;
  /** Invariants I1 to I6: throws naming the first offender. Gives the report that it recomputed them against. */
  audit(options?: { readonly restored?: readonly string[] }): Promise<Report>;
}

export type TownOptions = SystemOptions & { readonly villages?: number; readonly householdsPerVillage?: number; readonly seed?: number };

export async function startTown(options: TownOptions = {}): Promise<TownRun> {
  const { villages = 2, householdsPerVillage = 20, seed = 7, ...systemOptions } = options;
  const townOf = (number: number) => smallTown({ seed, villages, householdsPerVillage, number });
  let number = 1;
  let town = townOf(number);
  const system = await startSystem({ restartDead: true, ...systemOptions, env: { ...impatient, ...systemOptions.env } });
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  return {
    system, gateway,
    get town() { return town; },
    nextTown() { town = townOf(++number); },
    async load(during) {
      for (const file of town.files.filter(hasRows)) {
        const operation = await gateway.upload({ kind: file.kind, body: () => Readable.from(csvOf(file)) }, town.code.slice(0, 6));
        await during?.(operation);
        const { progress, quarantined } = await gateway.untilFinished(operation);
        expect({ kind: file.kind, refused: progress?.refused, quarantined }).toEqual({ kind: file.kind, refused: 0, quarantined: 0 });
      }
    },
    async audit({ restored } = {}) {
      await auditWithin(REPAIRED_WITHIN, { databases: system.databaseUrls, routes, projections, restored }); // I1 to I4
      const report = await gateway.report(town.code, PERIOD);
      expect(figuresOf(report)).toMatchObject(expectedOf(town)); // I5
      await expectNoPersonIn(system, town); // I6
      expect(await redisRefusals(system.redisUrl)).toEqual([]);
      return report;
    },
  };
}

/** A little town may have nobody with a wish; an empty file is refused. */
function hasRows(file: TownFile): boolean {
  return file.rows()[Symbol.iterator]().next().done !== true;
}

function figuresOf(report: Report): Record<string, number | null> {
  return Object.fromEntries(report.figures.map(({ measure, value }) => [measure, value]));
}

function expectedOf(town: SmallTown): Record<string, number> {
  return Object.fromEntries(town.expected.map(({ measure, value }) => [measure, value]));
}

/** No name and no ID number of the town stands in Redis or in a log. */
async function expectNoPersonIn(system: System, town: SmallTown): Promise<void> {
  const folder = dirname(system.logs.gateway);
  const logs = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const seen = `${await redisContents(system.redisUrl)}\n${logs}`;
  for (const planted of personalText(town)) {
    if (seen.includes(planted)) throw new Error('A name or an ID number of the town stands in Redis or in a log.');
  }
}

function personalText(town: SmallTown): Set<string> {
  const members = town.files.find((file) => file.kind === 'members')!;
  const columns = ['name', 'id_number'].map((column) => members.columns.indexOf(column));
  return new Set([...members.rows()].flatMap((row) => columns.map((column) => row[column]!)));
}
