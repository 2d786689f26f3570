import { keyForDatabase, startSystem, type System } from '@guzhou/testing';

const county = '522632';

describe('limits, through the gateway', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ environment: {}, serviceEnv: { gateway: { LIMITS_SYSTEM: 'search:2/3600', LIMIT_STRANGER: '5/3600' } } });
  });
  afterAll(async () => { await system?.stop(); });

  const search = (headers: Record<string, string> = {}) => system.fetch('/api/v1/households/search', {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ division: `${county}000000`, name: '石' }),
  });

  it('end a search for people that goes on and on, and say so; others search on', async () => {
    const answers = [await search(), await search(), await search()];
    // Nothing is on record: that is counted like anything else.
    expect(answers.map(({ status, headers }) => [status, headers.get('ratelimit-policy')])).toEqual([
      [404, '"search";q=2;w=3600'], [404, '"search";q=2;w=3600'], [429, '"search";q=2;w=3600']]);
    expect(answers.map(({ headers }) => headers.get('ratelimit')!.split(';t=')[0])).toEqual(['"search";r=1', '"search";r=0', '"search";r=0']);
    expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect(await answers[2]!.json()).toMatchObject({ code: 'limit/too-many', status: 429 });
    const other = await keyForDatabase(system.databaseUrls.gateway);
    expect((await search({ authorization: `Bearer ${other.key}` })).status).toBe(404);
    expect((await system.fetch('/api/v1/me')).status).toBe(200);
  });

  it('tell whoever tries keys to wait, and nobody who has one', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await search({ authorization: `Bearer gz_wrong${n}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await system.fetch('/api/v1/me')).status).toBe(200);
  });
});
