import { buffer } from 'node:stream/consumers';
import { dayOf, daysAfter } from '@guzhou/days';
import { writeWorkbook } from '@guzhou/spreadsheets';
import { keyFor } from '@guzhou/testing';
import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../../test/gateway-fixture.js';
import type { UserView } from '../users.routes.js';

const today = dayOf(new Date());
const HEADING = '姓名,登录名,行政区划代码,角色,网格编号,起始日期,截止日期,依据';
const county = { division: '522632000000' };

interface Told {
  readonly users: {
    rows: number[]; id: string | null; signInName: string; verdict: string; granted: number; pending: number; link: string | null;
  }[];
  readonly refused: { row: number; column: string | null; code: string }[];
}

describe('a list of users', () => {
  let servers: Servers;
  let gateway: Gateway;
  beforeAll(async () => {
    servers = await startServers();
    gateway = await startGateway(servers, new ServicesByHand());
  });
  afterAll(async () => {
    await gateway?.close();
    await servers?.stop();
  });

  const administrator = (scope: { division: string } = county) => keyFor(servers.fresh.database, [{ role: 'user-administrator', scope }]);
  const send = (key: string, file: string | Buffer, query = '', type = 'text/csv') => fetch(new URL(`/api/v1/user-imports${query}`, gateway.address), {
    method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': type }, body: typeof file === 'string' ? file : new Uint8Array(file),
  });
  const bring = async (key: string, rows: readonly string[], query = '?mode=direct') => {
    const answer = await send(key, [HEADING, ...rows].join('\n'), query);
    return { status: answer.status, ...await answer.json() as Told & { code?: string } };
  };
  const verdicts = ({ users }: Told) => users.map(({ signInName, verdict, granted }) => `${signInName} ${verdict} ${granted}`);
  const refusals = ({ refused }: Told) => refused.map(({ row, column, code }) => `${row} ${column ?? ''} ${code}`);
  const userOf = async (key: string, id: string) => (
    await (await fetch(new URL(`/api/v1/users/${id}`, gateway.address), { headers: { authorization: `Bearer ${key}` } })).json() as UserView);
  const count = async () => (await servers.fresh.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM access_subject WHERE kind = 'person'`))[0]!.n;

  it('makes users with what they are granted and a link each, which opens; a person may have several rows', async () => {
    const { key, subject } = await administrator();
    const told = await bring(key, [
      '石秀英,Shi.Xiuying,522632100000,乡镇干部,,,,文号', '石秀英,shi.xiuying,522632100000,auditor,,2099/1/1,2099-06-01,文号', '吴阿妹,wu-amei,522632100201,网格员,G-1,,,文号',
    ]);
    expect([told.status, verdicts(told), told.refused]).toEqual([200, ['shi.xiuying created 2', 'wu-amei created 1'], []]);
    const [shi, wu] = told.users;
    expect(await userOf(key, shi!.id!)).toMatchObject({
      name: '石秀英', state: 'invited', grants: [
        { role: 'town-official', scope: { division: '522632100000' }, from: today, to: null, grantedBy: subject, pending: false },
        { role: 'auditor', from: '2099-01-01', to: '2099-06-01' },
      ],
    });
    expect(await userOf(key, wu!.id!)).toMatchObject({ grants: [{ role: 'grid-officer', scope: { village: '522632100201', grid: 'G-1' } }] });
    const page = await (await fetch(new URL(new URL(shi!.link!).pathname, gateway.address))).text();
    expect([page.includes('石秀英'), page.includes('value="shi.xiuying"')]).toEqual([true, true]);
    const trail = await servers.fresh.database.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE county_code = '000000' AND subject = $1 ORDER BY sequence`, [subject]);
    expect(trail.map(({ action }) => action)).toEqual(['user.create', 'grant.give', 'grant.give', 'user.create', 'grant.give']);
  });

  it('is only looked at unless it is said that it be done', async () => {
    const { key, subject } = await administrator();
    const before = await count();
    const rows = ['甲,preview-a,522632100000,乡镇干部,,,,文号', '乙,preview-b,522633100000,乡镇干部,,,,文号'];
    const looked = await bring(key, rows, '');
    expect([verdicts(looked), refusals(looked)]).toEqual([['preview-a created 1'], ['3  grant/outside']]);
    expect(looked.users).toMatchObject([{ id: null, link: null }]);
    expect([await count(), await servers.fresh.database.query(`SELECT FROM audit_entries WHERE county_code = '000000' AND subject = $1`, [subject])]).toEqual([before, []]);
    const done = await bring(key, rows);
    expect([verdicts(done), refusals(done)]).toEqual([verdicts(looked), refusals(looked)]);
  });

  it('does nothing twice when it is brought again, and only what is new of one that has grown', async () => {
    const { key } = await administrator();
    const rows = ['甲,again-a,522632100000,乡镇干部,,,,文号', '乙,again-b,522632100000,乡镇干部,,,,文号'];
    await bring(key, rows);
    const again = await bring(key, rows);
    expect([verdicts(again), again.users.map(({ link }) => link)]).toEqual([['again-a unchanged 0', 'again-b unchanged 0'], [null, null]]);
    expect(verdicts(await bring(key, [...rows, '乙,again-b,522632100000,审计员,,,,文号']))).toEqual(['again-a unchanged 0', 'again-b changed 1']);
  });

  it('is judged row by row by what who brings it may give', async () => {
    const { key } = await administrator();
    const wrong = await bring(key, [
      '甲,wrong-1,522633100000,乡镇干部,,,,文号', // another county
      '乙,wrong-2,522600000000,督查员,,,,文号', // above
      '丙,wrong-3,522632000000,用户管理员,,,,文号', // beside
      '丁,wrong-4,522632100000,县级（及以上）干部,,,,文号', // not at this level
      '戊,wrong-5,522632100000,结对帮扶干部,,,,文号', // of households
      `己,wrong-6,522632100000,乡镇干部,,${daysAfter(today, -1)},,文号`,
      `庚,wrong-7,522632100000,乡镇干部,,,${today},文号`,
      '辛,w,522632100000,乡镇干部,,,,文号',
      '壬,wrong-9,522632100000,乡镇干部,,,,',
      '癸,right-1,522632100000,乡镇干部,,,,文号',
    ]);
    expect(refusals(wrong)).toEqual([
      '2  grant/outside', '3  grant/outside', '4  grant/outside', '5 division grant/role-unfit', '6 role value/not-in-code-list', '7 from grant/day-unfit',
      '8 to grant/day-unfit', '9 sign_in_name value/malformed', '10 reason value/missing',
    ]);
    expect(verdicts(wrong)).toEqual(['right-1 created 1']);
    const { key: reader } = await keyFor(servers.fresh.database, [{ role: 'county-official', scope: county }]);
    expect(await bring(reader, ['甲,never,522632100000,乡镇干部,,,,文号'])).toMatchObject({ status: 403, code: 'access/not-permitted' });
  });

  it('gives no sign-in name of somebody else, and is about one person under one name', async () => {
    const [ours, theirs] = [await administrator(), await administrator({ division: '522633000000' })];
    await bring(theirs.key, ['甲,taken,522633100000,乡镇干部,,,,文号']);
    const told = await bring(ours.key, [
      '甲,taken,522632100000,乡镇干部,,,,文号', '乙,mixed,522632100000,乡镇干部,,,,文号', '丙,mixed,522632100000,审计员,,,,文号',
    ]);
    expect([refusals(told), verdicts(told)]).toEqual([['2 sign_in_name sign-in-name/taken', '4 name user/named-otherwise'], ['mixed created 1']]);
  });

  it('leaves to the second administrator what two have to agree on', async () => {
    const { key } = await administrator({ division: '522600000000' });
    const told = await bring(key, ['甲,dpo,522632000000,个人信息保护负责人,,,,文号']);
    expect(told.users).toMatchObject([{ verdict: 'created', granted: 1, pending: 1 }]);
  });

  it('comes as a workbook as well, and is answered with a file from which links are handed out', async () => {
    const { key } = await administrator();
    const sheet = { name: '用户', widths: [], rows: [HEADING.split(','), ['甲', 'workbook', '522632100000', '乡镇干部', '', '', '', '文号'], ['乙', 'x', '1', '', '', '', '', '']] };
    const answer = await send(key, await buffer(writeWorkbook([sheet])), '?mode=direct&format=csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const lines = (await answer.text()).split('\r\n');
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="users-result.csv"']);
    expect(lines[1]).toMatch(/^2,甲,workbook,522632100000,新建 created,1,0,http:\/\/localhost:\d+\/sign-in\/invitation\/[\w-]{43},/);
    expect(lines[2]).toMatch(/^3,.*未接收/);
  });

  it('has a template that can be filled in', async () => {
    const { key } = await administrator();
    const template = await fetch(new URL('/api/v1/user-import-template?format=csv', gateway.address), { headers: { authorization: `Bearer ${key}` } });
    expect((await template.text()).trim().replace('\uFEFF', '')).toBe(HEADING);
  });

  it('has no more rows than are done at once', async () => {
    const { key } = await administrator();
    const rows = Array.from({ length: 1001 }, (_, n) => `甲,many-${n},522632100000,乡镇干部,,,,文号`);
    expect(await bring(key, rows, '')).toMatchObject({ status: 422, code: 'users/too-many-rows' });
  });
});
