import { ServicesByHand, startGateway, startServers, type Gateway, type Servers } from '../../../test/gateway-fixture.js';
import { households, importing } from '../../../test/imports-fixture.js';

describe('rows of a file that belong together', () => {
  let servers: Servers;
  let services: ServicesByHand;
  let gateway: Gateway;

  beforeAll(async () => { servers = await startServers(); });
  afterAll(async () => { await servers?.stop(); });

  beforeEach(async () => {
    services = new ServicesByHand();
    gateway = await startGateway(servers, services);
  });
  afterEach(async () => { await gateway?.close(); });

  const { accept, end } = importing(() => gateway);

  it('gives rows of one code to the service in one part, wherever in the file they stand', async () => {
    const code = 'H-twice';
    const row = (day: string) => `${code},522632100001,${day},,\n`;
    const [head, ...rest] = households(4100).split('\n');
    const file = [head, row('2010-01-01').trim(), ...rest.slice(0, 2100), row('2011-01-01').trim(), ...rest.slice(2100)].join('\n');
    const id = await accept(file);
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { rows: { done: 4102, total: 4102 }, created: 4102 } });
    const holding = services.received.map(({ part }) => part.rows.filter(({ cells }) => cells[0] === code).map((each) => each.row));
    expect(holding.filter((rows) => rows.length > 0)).toEqual([[2, 2103]]);
  });

  it('takes parts one after another where one cannot hold what belongs together', async () => {
    const heading = 'completion_code,course_code,member_code,certificate,completed_on';
    const order: number[] = [];
    services.take = async ({ part }) => {
      await new Promise((resolve) => { setTimeout(resolve, part.part === 0 ? 30 : 1); });
      order.push(part.rows[0]!.row);
      return { created: part.rows.length, changed: 0, unchanged: 0, refused: [] };
    };
    const id = await accept(`${heading}\n${Array.from({ length: 5000 }, (_, n) => `C-${n},ONE-COURSE,P-${n},,2020-01-01\n`).join('')}`, 'completions');
    expect(await end(id)).toMatchObject({ state: 'finished', progress: { created: 5000 } });
    expect([order, services.mostInFlight]).toEqual([[2, 2002, 4002], 1]);
  });
});
