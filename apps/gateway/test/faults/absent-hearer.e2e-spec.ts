import { Readable } from 'node:stream';
import { importKinds } from '@guzhou/contracts';
import { csvOf } from '@guzhou/reference-town';
import { Database } from '@guzhou/runtime';
import type { Operation } from '@guzhou/testing';
import { startTown, type TownRun } from './town-run.js';

const serviceOf = new Map(importKinds.map(({ kind, service }) => [kind, service]));

describe('a hearer that is away, or cannot apply a message', () => {
  let run: TownRun;
  beforeAll(async () => {
    run = await startTown({ restartDead: false, env: { REQUEST_DEADLINE_MS: '1000', IMPORT_FAILING_HOLD_MS: '3000', RESEND_AFTER_MS: '60000' } });
  });
  afterAll(async () => { await run?.system.stop(); });

  const upload = (kind: string) => {
    const file = run.town.files.find((each) => each.kind === kind)!;
    return run.gateway.upload({ kind, body: () => Readable.from(csvOf(file)) }, run.town.code.slice(0, 6));
  };
  const waitsOf = async ({ id }: Operation) =>
    (await run.gateway.call((api) => api.GET('/api/v1/operations/{id}', { params: { path: { id } } }))).waitsFor;
  const until = async <T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 200_000; ;) {
      const seen = await look();
      if (enough(seen)) return seen;
      if (Date.now() > end) throw new Error(`Did not come about; it stands at ${JSON.stringify(seen)}.`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  };

  it('holds up only the files that need it, until it is back', async () => {
    await run.system.service('training').stop();
    const accepted = new Map<string, Operation>();
    for (const { kind, rows } of run.town.files) if (rows()[Symbol.iterator]().next().done !== true) accepted.set(kind, await upload(kind));
    for (const kind of ['divisions', 'funds', 'projects', 'payouts']) await run.gateway.untilFinished(accepted.get(kind)!);
    for (const [kind, operation] of accepted) {
      if (serviceOf.get(kind) === 'training') continue;
      const { state, progress } = await until(() => run.gateway.operation(operation.id), (now) => now.state === 'settling' || now.state === 'finished');
      expect([kind, state, progress?.refused]).toEqual([kind, state, 0]);
    }
    const members = accepted.get('members')!;
    // What employment has to hear is on its way for a moment, too.
    const isAllButTraining = (seen: Awaited<ReturnType<typeof waitsOf>>) => seen.length > 1 && seen.every(({ service }) => service === 'training');
    expect(await until(() => waitsOf(members), isAllButTraining)).toEqual([
      { for: 'hearing', operation: members.id, service: 'training', messages: expect.any(Number), failing: 0 },
      { for: 'answer', operation: null, service: 'training', messages: null, failing: null },
    ]);
    await run.system.service('training').start();
    for (const operation of accepted.values()) await run.gateway.untilFinished(operation);
    await run.audit();
  });

  it('holds a file that needs the message for a stated time; then the rows are refused, each by its name', async () => {
    run.nextTown();
    for (const kind of ['divisions', 'villages', 'households']) await run.gateway.untilFinished(await upload(kind));
    const employment = new Database({ url: run.system.databaseUrls.employment, applicationName: 'test', maxConnections: 1 });
    try {
      await employment.query(`
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no' USING ERRCODE = '22000'; END $$`);
      await employment.query('CREATE TRIGGER fail BEFORE INSERT ON member FOR EACH ROW EXECUTE FUNCTION fail()');
      const members = await upload('members');
      const placements = await upload('placements');
      const waits = await until(() => waitsOf(placements), (seen) => seen.length > 0 && 'failing' in seen[0]! && Number(seen[0].failing) > 0);
      expect(waits).toEqual([{ for: 'hearing', operation: members.id, service: 'employment', messages: 1, failing: 1 }]);
      await run.gateway.untilFinished(await upload('workshops'));
      expect((await run.gateway.operation(placements.id)).state).toBe('accepted');
      const { progress } = await run.gateway.untilFinished(placements);
      expect(progress).toMatchObject({ created: 0, refused: progress!.rows.total });
      const errors = (await run.gateway.firstRowErrors(placements.id, 1000)).slice(1);
      expect(errors.map((line) => line.split(',').slice(0, 3))).toEqual(errors.map((_, i) => [String(i + 2), 'member_code', 'member/unknown']));
      expect(errors).toHaveLength(progress!.rows.total);
      expect((await run.gateway.operation(members.id)).state).toBe('settling');
    } finally {
      await employment.close();
    }
  });
});
