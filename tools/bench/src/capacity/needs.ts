import type { Figures, Work } from './figures.js';

/** A place whose needs are computed. */
export interface Place {
  readonly zh: string;
  readonly en: string;
  /** On record, registered as poor or not. */
  readonly households: number;
}

/** What no measurement says; each is a guess at the busier side, to be replaced by what a place knows of itself. */
export const assumed = {
  /** Registered households for which one user works; in Guzhou town 766 cadres are paired with 2,977. */
  householdsPerUser: 4,
  /** Households that a user opens in the busiest hour. */
  readsPerUser: 30,
  /** Changes by hand to a registered household in a month, and what part of them falls into the busiest hour. */
  changesPerMonth: 2, busiestHour: 1 / 80,
  /** Hours in which the nightly check has to end, and a month's reports. */
  checkHours: 4, reportHours: 1,
  /** A year adds as many bytes as the first files brought, and so many years are kept. */
  yearsKept: 5,
  /** Disk beside the rows: the log, rows that were replaced and not yet swept, room to grow. */
  diskFactor: 1.5,
  /** Part of the cores that work in the busiest hour; the rest is for bursts and for a node that is away. */
  busy: 0.5,
  /** Of what stands on disk after the first year's files, the part that is asked for every day, besides the indexes. */
  hot: 0.25,
  /** A node of the database. */
  node: { cores: 16, memory: 64, disk: 2_000 },
};

export interface Needs {
  readonly households: number;
  readonly people: number;
  readonly registered: number;
  /** GB after the first files, and after the years that are kept. */
  readonly firstDisk: number;
  readonly disk: number;
  /** GB of memory for PostgreSQL in which what is asked every day stays. */
  readonly memory: number;
  /** Cores for our processes and for PostgreSQL, so that no more than `assumed.busy` of them work. */
  readonly processCores: number;
  readonly serverCores: number;
  /** Requests a second in the busiest hour. */
  readonly requests: number;
  /** Hours in which all files of the first year come in, on these cores. */
  readonly bringHours: number;
  readonly nodes: number;
}

const HOUR_MS = 3_600_000;
const GB = 1e9;

/** What a place needs, in proportion to its households: nothing that is measured grows faster than they do. */
export function needsOf({ households }: Pick<Place, 'households'>, figures: Figures): Needs {
  const share = (of: number) => (of / figures.households) * households;
  const registered = share(figures.registered);
  const reads = (registered / assumed.householdsPerUser) * assumed.readsPerUser;
  const changes = registered * assumed.changesPerMonth * assumed.busiestHour;
  const { perHousehold: { bring, check, report }, perRequest } = figures;
  // By day people ask; in the night the rules run; on the first of the month the reports: what needs the most decides.
  const cores = (of: keyof Work) => Math.max(
    (reads * perRequest.read[of] + changes * perRequest.change[of]) / HOUR_MS,
    (households * check[of]) / (assumed.checkHours * HOUR_MS),
    (households * report[of]) / (assumed.reportHours * HOUR_MS),
  ) / assumed.busy + figures.idleCores[of];
  const [processCores, serverCores] = [cores('processes'), cores('servers')];
  const firstDisk = share(figures.bytes) / GB;
  const disk = firstDisk * (1 + assumed.yearsKept) * assumed.diskFactor;
  const memory = (share(figures.indexBytes) + assumed.hot * share(figures.bytes - figures.indexBytes)) / GB;
  const { node } = assumed;
  return {
    households, people: share(figures.people), registered, firstDisk, disk, memory, processCores, serverCores,
    requests: (reads + changes) / 3_600,
    bringHours: (households * Math.max(bring.processes / atLeastOne(processCores), bring.servers / atLeastOne(serverCores))) / HOUR_MS,
    nodes: Math.max(1, Math.ceil(Math.max(serverCores / node.cores, memory / node.memory, disk / node.disk))),
  };
}

function atLeastOne(cores: number): number {
  return Math.max(1, Math.ceil(cores));
}

/** The most households that one machine like a node serves, everything on it; to two digits that count, rounded down. */
export function largestOnOneMachine(figures: Figures): number {
  const { node } = assumed;
  const processMemory = (Object.values(figures.memory).reduce((sum, each) => sum + each, 0) + figures.redisMemory) / 1024;
  const fits = (households: number) => {
    const { memory, disk, processCores, serverCores } = needsOf({ households }, figures);
    return memory + processMemory <= node.memory && disk <= node.disk && processCores + serverCores <= node.cores;
  };
  const step = (households: number) => 10 ** Math.max(0, Math.floor(Math.log10(households)) - 1);
  let households = 1;
  while (fits(households + step(households))) households += step(households);
  return households;
}
