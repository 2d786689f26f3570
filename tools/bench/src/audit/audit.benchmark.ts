import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Recorder, verifyChain, type AuditEntry } from '@guzhou/auditing';
import { Database, migrate } from '@guzhou/runtime';
import { startPostgres } from '@guzhou/testing';
import { median, perSecond, seconds, timed, type Line, type Benchmark } from '../benchmark.js';

const COUNTY = '522632';
const ROWS = 1_000_000;
const ROUNDS = 3;
const IN_FLIGHT = 16;
/** Recorded one by one, and by as many as are in flight. */
const RECORDED = 4_000;
const BEHIND = 100;

const migrations = [{ folder: fileURLToPath(new URL('../../../../apps/gateway/prisma/migrations', import.meta.url)), schema: 'public' }];

/** What a gateway records of somebody who looks at households. */
const entryOf = (i: number): AuditEntry => ({
  county: COUNTY, subject: '0191d5a8-6f3e-7c55-8d3e-2b8f0a7c9e11', action: 'household.read', object: { kind: 'household', code: `H522632100201${i % 5000}` },
  division: '522632100201', purpose: '入户走访', outcome: 'done', request: '6b0c2f1e-3f0a-4c51-9b6a-1f2e3d4c5b6a', address: '10.20.1.7',
});

/** The chain of one county: recorded, and held against its hashes by who audits. */
export const audit: Benchmark = {
  name: 'audit',
  baseline: 'SHA-256 of the same entries, one after the other in a loop; one caller who waits for each commit',
  async run({ size, progress }) {
    const postgres = await startPostgres({ durable: true });
    const database = new Database({ url: postgres.url, applicationName: 'bench', maxConnections: 4 });
    try {
      await migrate(database, migrations);
      const recorder = new Recorder(database);
      const rows = Math.max(1000, Math.round(ROWS * size));
      const filled = await timed(() => inFlight(recorder, rows, 500));
      progress(`写入 ${rows} 条：${seconds(filled)}`, `${rows} entries recorded: ${seconds(filled)}`);
      await database.query('VACUUM (ANALYZE) audit_entries');
      const lines = [await verification(database, rows), await grouping(recorder, Math.max(100, Math.round(RECORDED * size)))];
      progress('核对与写入', 'verified, and recorded');
      return lines;
    } finally {
      await database.close();
      await postgres.stop();
    }
  },
};

async function verification(database: Database, rows: number): Promise<Line> {
  const line = Buffer.alloc(await bytesOfOne(database), 'a');
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timed(async () => {
      const { entries, wrong } = await verifyChain(database, { county: COUNTY });
      if (wrong !== undefined || entries !== rows) throw new Error(`The chain is not right: ${wrong?.en ?? `${entries} entries`}.`);
    }));
    bare.push(await timed(async () => {
      for (let i = 0; i < rows; i++) hash('sha256', line, 'hex');
    }));
  }
  const [value, baseline] = [median(ours), median(bare)];
  return {
    name: `verification of ${rows.toLocaleString('en')} entries`, value: `${seconds(value)} (${perSecond(rows, value)})`,
    baseline: `${seconds(baseline)} (${line.length} bytes each)`, ratio: value / baseline, goal: '<= 5',
  };
}

async function bytesOfOne(database: Database): Promise<number> {
  const [row] = await database.query<{ bytes: number }>(
    `SELECT avg(octet_length(concat_ws(E'\\t', '1', county_code, sequence, encode(previous, 'hex'), '2026-12-01T08:00:00.000Z', subject, '\\N', action,
       object_kind, object_code, division_code, purpose, outcome, request_id, address, '\\N')))::int AS bytes
     FROM audit_entries WHERE county_code = '${COUNTY}' AND sequence <= 1000`);
  return row!.bytes;
}

async function grouping(recorder: Recorder, count: number): Promise<Line> {
  await inFlight(recorder, BEHIND, IN_FLIGHT); // warm
  const alone = await timed(() => inFlight(recorder, count / IN_FLIGHT, 1));
  const together = await timed(() => inFlight(recorder, count, IN_FLIGHT));
  return {
    name: `… recorded, ${IN_FLIGHT} in flight`, value: perSecond(count, together), baseline: perSecond(count / IN_FLIGHT, alone),
    ratio: (count / together) / (count / IN_FLIGHT / alone), goal: '>= 6',
  };
}

/** So many entries, by so many who each wait for theirs. */
async function inFlight(recorder: Recorder, count: number, callers: number): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: callers }, async () => {
    while (next < count) await recorder.record(entryOf(next++));
  }));
}
