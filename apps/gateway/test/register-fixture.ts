import { Readable } from 'node:stream';
import { importKinds, type Grant } from '@guzhou/contracts';
import { GatewayClient, keyForDatabase, startSystem, withKey, type SystemOptions } from '@guzhou/testing';

export const county = '522632';
export const town = '522632100000';
export const village = '522632100207';

/** Of each kind of file its rows; what a row leaves out is an empty cell. */
export type Files = Readonly<Record<string, readonly Row[]>>;
type Row = Readonly<Record<string, string>>;

/** A day on which all of these households were there already. */
const LONG_AGO = '2001-01-01';

export function household(household_code: string, more: Row = {}): Row {
  return { household_code, village_code: village, formed_on: LONG_AGO, ...more };
}

/** A woman who can work, is in good health and insured, and heads her household, unless `more` says otherwise. */
export function person(member_code: string, household_code: string, name: string, born_on: string, more: Row = {}): Row {
  return {
    member_code, household_code, name, id_number: idNumber(born_on), sex: '2', born_on, ethnicity: '06', relation: '01', education: '03',
    student: '01', health: '01', labour_skill: '01', medical_insurance: 'yes', joined_by: 'founding',
    joined_on: born_on > LONG_AGO ? born_on : LONG_AGO, ...more,
  };
}

/** Registered in 2014 for want of skills, unless `more` says otherwise. */
export function registered(household_code: string, more: Row = {}): Row {
  return { household_code, standard: '1', main_cause: '07', registered_from: '2014-01-01', attribute: '1', ...more };
}

export function notExited(household_code: string, more: Row = {}): Row {
  return { household_code, status: 'not_exited', status_from: '2014-01-01', ...more };
}

/** Marked as exited at the end of 2016. */
export function exited(household_code: string): Row[] {
  return [notExited(household_code, { status_to: '2016-12-31' }), { household_code, status: 'exited', status_from: '2016-12-31' }];
}

/** A home where on a day nothing of food, clothing, water and house is amiss. */
export function soundHome(household_code: string, assessed_on: string, more: Row = {}): Row {
  return { household_code, assessed_on, enough_food: 'yes', enough_clothing: 'yes', safe_water: 'yes', house_grade: 'A', ...more };
}

/** Papers, by their kinds. */
export function paper(...kinds: string[]) {
  return kinds.map((kind) => ({ kind, reference: '2020-7' }));
}

export function csvOf(kind: string, rows: Files[string]): string {
  const columns = Object.keys(importKinds.find((each) => each.kind === kind)!.headings);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.join(',')}\n`).join('');
}

/** The villages of these files, in their town. */
function divisionsOf({ villages = [] }: Files): string {
  return `code,name,parent_code,area_km2
520000000000,贵州省,,
522600000000,黔东南苗族侗族自治州,520000000000,
522632000000,榕江县,522600000000,
${town},古州镇,522632000000,
${villages.map(({ village_code, name }) => `${village_code},${name},${town},\n`).join('')}`;
}

/** Prefix 99, a woman born on the day, a valid check digit. */
export function idNumber(bornOn: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const body = `990000${bornOn.replaceAll('-', '')}002`;
  return body + '10X98765432'[[...body].reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0) % 11]!;
}

type Answer<Body> = Body & { readonly status: number; readonly code?: string };

/** The system with a small register in it, and its API as a clerk uses it. */
export async function startRegister(files: Files, options: SystemOptions = {}) {
  const system = await startSystem(options);
  const gateway = new GatewayClient(system.gatewayUrl, { key: system.key });
  let keys = 0;
  const load = (kind: string, text: string) => gateway.import({ kind, body: () => Readable.from([text]) }, county);
  const bring = async (more: Files): Promise<void> => {
    for (const [kind, rows] of Object.entries(more)) await load(kind, csvOf(kind, rows));
  };
  const ask = (path: string, init?: RequestInit) => system.fetch(`/api/v1${path}`, init);
  const get = async <Body>(path: string) => {
    const answer = await ask(path);
    return { ...await answer.json() as Body, status: answer.status } as Answer<Body>;
  };
  /** `tag`: what the caller has read. Each is asked once, under a key of its own unless one is given. */
  const send = async <Body>(method: 'POST' | 'PUT', path: string, body: object, tag?: string, key = `story-${++keys}`) => {
    const answer = await ask(`${path}?county=${county}`, {
      method, body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json', 'guzhou-on-behalf-of': 'cadre-17', 'idempotency-key': key,
        ...(tag === undefined ? {} : { 'if-match': tag }),
      },
    });
    return { ...await answer.json() as Body, status: answer.status } as Answer<Body>;
  };
  const tagOf = async (path: string) => (await ask(path)).headers.get('etag')!;
  await load('divisions', divisionsOf(files));
  await bring(files);
  return {
    system, ask, bring, get, send, tagOf, stop: () => system.stop(), gatewayDatabaseUrl: system.databaseUrls.gateway,
    /** `fetch` of a path, as somebody with these grants and no others. */
    as: async (...grants: readonly Partial<Grant>[]) => {
      const { key } = await keyForDatabase(system.databaseUrls.gateway, grants);
      return (path: string, init?: RequestInit) => fetch(`${system.gatewayUrl}/api/v1${path}`, withKey(key, init));
    },
    text: async (path: string) => (await ask(path)).text(),
    householdTag: (code: string) => tagOf(`/households/${code}?county=${county}`),
    /** The town's monthly report: measure → value. */
    figures: async (period: string): Promise<Readonly<Record<string, number | null>>> => {
      const { figures } = await gateway.report(town, period);
      return Object.fromEntries(figures.map(({ measure, value }) => [measure, value]));
    },
  };
}
export type Register = Awaited<ReturnType<typeof startRegister>>;
