import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import pg from 'pg';
import { median, seconds, type Line, type Benchmark } from '../benchmark.js';
import { bringCounty } from '../divisions.js';
import { fillCounty } from '../register/county.js';

/** Households of the county whose report is asked for, and how many times as many the other has. */
const HOUSEHOLDS = 5_000;
const TIMES = 20;
const SMALL = { code: '522601', name: '凯里市' };
const LARGE = { code: '522632', name: '榕江县' };
const ROUNDS = 7;

interface Standing {
  readonly name: string;
  readonly system: System;
  readonly times: number[];
}

/**
 * From the request for a small county's report until its operation is finished: alone, beside a large one that was there before, and
 * beside one that came later. PostgreSQL's own look at what is new in its tables is kept away, for it may come late.
 */
export const counties: Benchmark = {
  name: 'counties',
  baseline: 'the same county in a system of its own, asked in turn',
  async run({ size, progress }) {
    const households = Math.max(200, Math.round(HOUSEHOLDS * size));
    const period = lastMonth(new Date());
    const orders = [['alone', [SMALL]], ['after a large one', [LARGE, SMALL]], ['before a large one', [SMALL, LARGE]]] as const;
    const standings: Standing[] = [];
    try {
      for (const [name, order] of orders) {
        const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn' }, postgresSettings: { autovacuum: 'off' } });
        standings.push({ name, system, times: [] });
        for (const county of order) {
          await bringIn(system, county, county === SMALL ? households : TIMES * households);
          // Whatever came before is known; what came last is found out when it is asked for.
          const first = seconds(await reported(system, county.code, period));
          progress(`${name}，${county.code}：第一份月报 ${first}`, `${name}, ${county.code}: first report in ${first}`);
        }
      }
      for (let round = 0; round <= ROUNDS; round++) {
        for (const { system, times } of standings) {
          const time = await reported(system, SMALL.code, period);
          if (round > 0) times.push(time); // the first one warms
        }
      }
      return lines(households, standings);
    } finally {
      for (const { system } of standings) await system.stop();
    }
  },
};

async function bringIn(system: System, { code, name }: typeof SMALL, households: number): Promise<void> {
  await bringCounty(system, { code, name });
  const client = new pg.Client({ connectionString: system.databaseUrls.households });
  await client.connect();
  await fillCounty(client, { county: code, households, today: new Date().toISOString().slice(0, 10) });
  await client.end();
}

/** Milliseconds from acceptance to the end, as the operation says. */
async function reported(system: System, county: string, period: string): Promise<number> {
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  const { id } = await gateway.untilFinished(await gateway.requestReport(`${county}000000`, period));
  const { acceptedAt, finishedAt } = await gateway.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id } } }));
  return Date.parse(finishedAt!) - Date.parse(acceptedAt);
}

function lines(households: number, [alone, ...beside]: readonly Standing[]): Line[] {
  return beside.map(({ name, times }) => ({
    name: `report of ${households.toLocaleString('en')} households that came ${name}, ${TIMES} times its size`,
    value: seconds(median(times)), baseline: seconds(median(alone!.times)),
    ratio: median(times.map((time, i) => time / alone!.times[i]!)), goal: '<= 1.3',
  }));
}

function lastMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}
