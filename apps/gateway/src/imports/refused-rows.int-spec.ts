import { bytesInMemory, readTable } from '@guzhou/spreadsheets';
import { county, eventually, ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../test/gateway-fixture.js';
import type { Operation } from '../operations/operation.js';

const heading = 'household_code,village_code,formed_on,dissolved_on,phone';

describe('the rows that an import refused', () => {
  let servers: Servers;
  let services: ServicesByHand;
  let gateway: Gateway;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });
  beforeEach(async () => {
    services = new ServicesByHand();
    // Who has no phone of eleven digits is refused, with two reasons.
    services.take = async ({ part }) => {
      const phone = part.columns.indexOf('phone');
      const bad = part.rows.filter(({ cells }) => cells[phone]!.length !== 11);
      const refused = bad.flatMap(({ row }) => ['phone', 'formed_on'].map((column) =>
        ({ row, column, code: 'value/malformed', message: { zh: `${column} 不对`, en: `${column} is wrong` } })));
      return { created: part.rows.length - bad.length, changed: 0, unchanged: 0, refused };
    };
    gateway = await startGateway(servers, services);
  });
  afterEach(async () => { await gateway?.close(); });

  const bring = async (file: string) => {
    const { id } = await (await gateway.upload('households', file)).json() as Operation;
    return eventually(() => gateway.operation(id), ({ state }) => state === 'finished');
  };
  const get = (id: string, query = '') => gateway.fetch(`/api/v1/operations/${id}/refused-rows${query}`);
  /** As bytes: text would lose the byte order mark. */
  const textOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer()).toString();

  it('come back as they were with the reasons in front, in the order of the file, and are taken once mended', async () => {
    const { id, links, progress } = await bring(`${heading}\nA,522632100001,2010-01-01,,13900000000\nB,522632100001,2010-01-01,,1\n`
      + 'C,522632100001\nD,"522632100001",2010-01-01,"x, ""y""",=2\nE,522632100001,2010-01-01,,13900000000,,extra\n');
    expect(progress).toMatchObject({ created: 1, refused: 4 });
    expect(links.refusedRows).toBe(`/api/v1/operations/${id}/refused-rows`);
    const answer = await get(id);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="refused-rows-${id}.csv"`);
    const file = await textOf(answer);
    const reasons = 'phone 不对；formed_on 不对,"phone is wrong; formed_on is wrong"';
    expect(file.split('\r\n')).toEqual([
      '\uFEFF原行号,未接收原因,refused_because,户编号,行政区划代码,立户日期,销户日期,联系电话',
      `3,${reasons},B,522632100001,2010-01-01,,1`,
      '4,应有 5 个单元格，实有 2 个。,The row has 2 cells instead of 5.,C,522632100001',
      `5,${reasons},D,522632100001,2010-01-01,"x, ""y""",'=2`,
      '6,应有 5 个单元格，实有 7 个。,The row has 7 cells instead of 5.,E,522632100001,2010-01-01,,13900000000,,extra',
      '',
    ]);
    const mended = file.replace(',1\r\n', ',13900000001\r\n').replace(',C,522632100001\r\n', ',C,522632100001,2010-01-01,,13900000002\r\n')
      .replace('"x, ""y""",\'=2', ',13900000003').replace(',,extra', '');
    expect((await bring(mended)).progress).toMatchObject({ created: 4, refused: 0 });
    expect(services.received.at(-1)!.part.rows[0]).toEqual({ row: 2, cells: ['B', '522632100001', '2010-01-01', '', '13900000001'] });
  });

  it('come as a workbook too', async () => {
    const { id } = await bring(`${heading}\nBOOK,522632100001,2010-01-01,,007\n`);
    const answer = await get(id, '?format=xlsx');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const table = await readTable(bytesInMemory(bytes), { maxWorkbook: 1e6, maxExpanded: 1e6 });
    const rows: string[][] = [];
    for await (const some of table.rows) rows.push(...some.map(({ cells }) => cells));
    expect(rows[1]).toEqual(['2', expect.any(String), expect.any(String), 'BOOK', '522632100001', '2010-01-01', '', '007']);
  });

  it('lie sealed, and only for their time', async () => {
    const { id } = await bring(`${heading}\nSEALED-1,522632100001,2010-01-01,,13900000\n`);
    const kept = () => servers.fresh.database.query<{ sealed: Buffer }>('SELECT sealed FROM refused_rows WHERE import_id = $1', [id]);
    expect((await kept())[0]!.sealed.toString('latin1')).not.toMatch(/SEALED|13900000/);
    await gateway.close();
    await servers.fresh.database.query('UPDATE imports SET rows_kept_until = $2 WHERE county_code = $3 AND id = $1', [id, new Date(Date.now() - 1000), county]);
    gateway = await startGateway(servers, services, { IMPORT_PRUNE_MS: '20' });
    await eventually(kept, (rows) => rows.length === 0);
    const answer = await eventually(() => get(id), ({ status }) => status === 410);
    expect(await answer.json()).toMatchObject({ code: 'import/refused-rows-gone' });
  });

  it('are nobody\'s where there is no such import', async () => {
    expect((await get('7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11')).status).toBe(404);
  });
});
