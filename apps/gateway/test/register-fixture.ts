import { Readable } from 'node:stream';
import { importKinds } from '@guzhou/contracts';
import { GatewayClient, startSystem } from '@guzhou/testing';

export const county = '522632';
export const village = '522632100207';

const divisions = `code,name,parent_code,area_km2
520000000000,贵州省,,
522600000000,黔东南苗族侗族自治州,520000000000,
522632000000,榕江县,522600000000,
522632100000,古州镇,522632000000,
${village},样本村,522632100000,
`;
/** Of each kind of file its rows; what a row leaves out is an empty cell. */
type Files = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** Wei Yi heads H1; her record stands a second time in H2, under the same number. */
const people = [['M1', 'H1', '韦一', '19800615', '01'], ['M2', 'H2', '韦二', '19750302', '01'], ['M3', 'H2', '韦一', '19800615', '99'],
  ['M4', 'H3', '韦四', '19710101', '01']] as const;

const register: Files = {
  villages: [{ village_code: village, name: '样本村', kind: 'administrative_village' }],
  households: ['H1', 'H2', 'H3'].map((household_code) => ({ household_code, village_code: village, formed_on: '2001-01-01' })),
  members: people.map(([member_code, household_code, name, born, relation]) => ({
    member_code, household_code, name, id_number: idNumber(born), sex: '2', born_on: dayOf(born), ethnicity: '06', relation,
    education: '03', student: '01', health: '01', labour_skill: '01', medical_insurance: 'yes', joined_on: '2001-01-01', joined_by: 'founding',
  })),
  registrations: [{ household_code: 'H1', standard: '1', main_cause: '07', registered_from: '2014-01-01', attribute: '1' }],
  'poverty-statuses': [{ household_code: 'H1', status: 'not_exited', status_from: '2014-01-01' }],
};

const handbook = { copy_kind: 'handbook', taken_on: '2020-05-01' };
export const recordCopies: Files = {
  'record-copies': [
    { ...handbook, household_code: 'H1', persons: '2', registered: 'yes' }, { ...handbook, household_code: 'H2', persons: '2', registered: 'no' },
  ],
  'record-copy-members': [
    { ...handbook, household_code: 'H1', member_code: 'M1', name: '韦乙', id_number: idNumber('19800615'), relation: '01' },
  ],
};

function dayOf(born: string): string {
  return `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`;
}

function csvOf(kind: string, rows: Files[string]): string {
  const columns = Object.keys(importKinds.find((each) => each.kind === kind)!.headings);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.join(',')}\n`).join('');
}

/** Prefix 99, a woman born on the day, a valid check digit. */
function idNumber(bornOn: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const body = `990000${bornOn}002`;
  return body + '10X98765432'[[...body].reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0) % 11]!;
}

type Answer<Body> = Body & { readonly status: number; readonly code?: string };

/** The system with a small register in it, and its API as a clerk uses it. */
export async function startRegister() {
  const system = await startSystem();
  const gateway = new GatewayClient(system.gatewayUrl);
  let keys = 0;
  const load = (kind: string, text: string) => gateway.import({ kind, body: () => Readable.from([text]) }, county);
  const bring = async (files: Files): Promise<void> => {
    for (const [kind, rows] of Object.entries(files)) await load(kind, csvOf(kind, rows));
  };
  const ask = (path: string, init?: RequestInit) => fetch(`${system.gatewayUrl}/api/v1${path}`, init);
  const get = async <Body>(path: string) => {
    const answer = await ask(path);
    return { ...await answer.json() as Body, status: answer.status } as Answer<Body>;
  };
  /** `tag`: what the caller has read. Each is asked once, under a key of its own. */
  const send = async <Body>(method: 'POST' | 'PUT', path: string, body: object, tag?: string) => {
    const answer = await ask(`${path}?county=${county}`, {
      method, body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json', 'guzhou-actor': 'cadre-17', 'idempotency-key': `story-${++keys}`,
        ...(tag === undefined ? {} : { 'if-match': tag }),
      },
    });
    return { ...await answer.json() as Body, status: answer.status } as Answer<Body>;
  };
  const tagOf = async (path: string) => (await ask(path)).headers.get('etag')!;
  await load('divisions', divisions);
  await bring(register);
  return {
    bring, get, send, tagOf, stop: () => system.stop(),
    text: async (path: string) => (await ask(path)).text(),
    householdTag: (code: string) => tagOf(`/households/${code}?county=${county}`),
  };
}
export type Register = Awaited<ReturnType<typeof startRegister>>;
