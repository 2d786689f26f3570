import { Readable } from 'node:stream';
import { csvOf, smallTown } from '@guzhou/reference-town';
import { GatewayClient, startSystem, type System } from '@guzhou/testing';

const county = '522632';
const town = smallTown({ seed: 11, villages: 2, householdsPerVillage: 30 });
const fileOf = (kind: string) => [...csvOf(town.files.find((file) => file.kind === kind)!)].join('');

/** More households than fit into one part, in a village of the town. */
function manyHouseholds(rows: number): string {
  const [village] = /^\d{12}/m.exec(fileOf('villages'))!;
  return 'household_code,village_code,formed_on,dissolved_on,phone\n'
    + Array.from({ length: rows }, (_, n) => `MANY-${n},${village},2010-01-01,,\n`).join('');
}

describe('files through the gateway to the services', () => {
  let system: System;
  let gateway: GatewayClient;

  beforeAll(async () => {
    system = await startSystem({ restartDead: true, serviceEnv: { gateway: { REQUEST_DEADLINE_MS: '5000', IMPORT_LEASE_MS: '3000' } } });
    gateway = new GatewayClient(system.gatewayUrl);
    for (const kind of ['divisions', 'villages']) await gateway.import({ kind, body: () => Readable.from([fileOf(kind)]) }, county);
  });
  afterAll(async () => { await system?.stop(); });

  const get = (path: string) => fetch(`${system.gatewayUrl}/api/v1/${path}`);

  it('arrive, refused rows named, and households can be asked for', async () => {
    const households = fileOf('households');
    await gateway.import({ kind: 'households', body: () => Readable.from([households]) }, county);
    await gateway.import({ kind: 'members', body: () => Readable.from([fileOf('members')]) }, county);
    const page = await (await get(`households?division=${town.code}&limit=1`)).json() as { households: { householdCode: string }[]; next: string };
    const household = expect.objectContaining({ registered: expect.any(Boolean), persons: expect.any(Number) }) as object;
    expect(page).toEqual({ households: [household], next: expect.any(String) });
    const code = page.households[0]!.householdCode;
    expect(await (await get(`households/${code}?county=${county}`)).json()).toMatchObject({ householdCode: code, members: expect.any(Array) });
    expect(await (await get(`households/NOBODY?county=${county}`)).json()).toMatchObject({ status: 404, code: 'household/unknown' });
    expect(await (await get('households?division=520000000000')).json()).toMatchObject({ status: 422, code: 'division/wider-than-county' });

    const bad = 'household_code,village_code,formed_on,dissolved_on,phone\nBAD-1,nowhere,2010-01-01,,\n';
    const operation = await gateway.untilFinished(await gateway.upload({ kind: 'households', body: () => Readable.from([bad]) }, county));
    expect(operation.progress).toEqual(expect.objectContaining({ created: 0, refused: 1 }));
    expect(await (await get(`operations/${operation.id}/row-errors`)).text()).toMatch(/\r\n2,village_code,value\/malformed,.*\r\n$/);
  });

  it('are worked on once, though gateways die in the middle and others take over', async () => {
    const replica = await system.addReplica('gateway', { IMPORT_LEASE_MS: '3000' });
    const file = { kind: 'households', body: () => Readable.from([manyHouseholds(30_000)]) };
    const accepted = await gateway.upload(file, county);
    for (let kills = 0; kills < 2; kills++) {
      system.service('gateway').kill('SIGKILL');
      await system.service('gateway').untilEnded();
      await system.service('gateway').untilReady();
    }
    const finished = await gateway.untilFinished(accepted);
    expect(finished.progress).toEqual(expect.objectContaining({ created: 30_000, changed: 0, unchanged: 0, refused: 0 }));
    expect((await gateway.upload(file, county)).id).toBe(accepted.id);
    await replica.stop();
  });

  it('are answered 503 with Retry-After while the service is away, and asked for again later', async () => {
    system.service('households').kill('SIGSTOP');
    try {
      const answer = await get(`households?division=${town.code}`);
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect(await answer.json()).toMatchObject({ code: 'request/deadline-missed' });
    } finally {
      system.service('households').kill('SIGCONT');
    }
    expect((await get(`households?division=${town.code}`)).status).toBe(200);
  });
});
