import { readFileSync } from 'node:fs';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';
import pg from 'pg';
import { bringCounty } from '../divisions.js';
import { median, seconds, type Line, type Benchmark } from '../benchmark.js';
import { fillCounty, tables } from '../register/county.js';

const HOUSEHOLDS = 1_000_000;
const COUNTY = '522632';
const POLL = 500;
const SCANS = 5;
/** The run is looked at in so many stretches, to see whether memory grows. */
const STRETCHES = 3;

/** All rules over every household of a county, from the request until the run is finished, its findings written. */
export const rules: Benchmark = {
  name: 'rules',
  baseline: 'one sequential scan of the tables involved by SQL count(*)',
  async run({ size, progress }) {
    const households = Math.max(1_000, Math.round(HOUSEHOLDS * size));
    const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn' } });
    try {
      await bringCounty(system, { code: COUNTY, name: '榕江县' });
      const client = new pg.Client({ connectionString: system.databaseUrls.households });
      await client.connect();
      await fillCounty(client, { county: COUNTY, households, today: new Date().toISOString().slice(0, 10) });
      await client.query('VACUUM ANALYZE');
      progress(`已填入 ${households.toLocaleString('en')} 户`, `${households.toLocaleString('en')} households filled in`);
      const scan = await scanned(client);
      await client.end();
      const first = await checkAll(system);
      const found = first.found.toLocaleString('en');
      progress(`第一次运行：${seconds(first.time)}，发现 ${found} 条`, `first run: ${seconds(first.time)}, ${found} findings`);
      const second = await checkAll(system);
      progress(`第二次运行：${seconds(second.time)}，发现 ${second.found} 条`, `second run: ${seconds(second.time)}, ${second.found} findings`);
      return lines(households, scan, first, second);
    } finally {
      await system.stop();
    }
  },
};

interface Run {
  readonly time: number;
  readonly found: number;
  /** MiB held by the process that checks, at each look. */
  readonly memory: readonly number[];
}

async function scanned(client: pg.Client): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= SCANS; i++) {
    const start = performance.now();
    for (const table of tables) await client.query(`SELECT count(*) FROM ${table}`);
    if (i > 0) times.push(performance.now() - start); // the first one warms
  }
  return median(times);
}

export async function checkAll(system: System): Promise<Run> {
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  const { pid } = system.service('households');
  const start = performance.now();
  const started = await gateway.call((api) => api.POST('/api/v1/rules/runs', { body: { division: `${COUNTY}000000` } }));
  if (!('runId' in started)) throw new Error('The run of the rules waits for its service.');
  const path = { id: started.runId };
  const memory: number[] = [];
  for (;;) {
    const run = await gateway.call((api) => api.GET('/api/v1/rules/runs/{id}', { params: { path, query: { county: COUNTY } } }));
    if (run.state === 'failed') throw new Error('The run of the rules failed.');
    if (run.state === 'finished') return { time: performance.now() - start, found: run.found, memory };
    memory.push(memoryOf(pid));
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** MiB that a process holds in memory now. */
function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}

function lines(households: number, scan: number, first: Run, second: Run): Line[] {
  const name = `all rules, ${households.toLocaleString('en')} households`;
  const stretch = Math.max(1, Math.floor(first.memory.length / STRETCHES));
  // The first stretch warms the process up; what counts is whether the last holds more than the one in the middle.
  const [middle, last] = [Math.max(0, ...first.memory.slice(stretch, 2 * stretch)), Math.max(0, ...first.memory.slice(-stretch))];
  return [
    { name, value: seconds(first.time), baseline: seconds(scan), ratio: first.time / scan, goal: '<= 40' },
    { name: `${name}, again`, value: seconds(second.time), baseline: seconds(scan), ratio: second.time / scan, goal: '<= 40' },
    {
      name: 'memory at the end of the run', value: `${Math.round(last)} MiB`, baseline: `${Math.round(middle)} MiB in its middle`,
      ratio: middle === 0 ? null : last / middle, goal: '<= 1.2',
    },
  ];
}
