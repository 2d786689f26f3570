import { Counties, Scheduler } from '@guzhou/messaging';
import { MemoryScheduler } from '@guzhou/messaging/testing';
import { nodesOfCounties } from '@guzhou/testing';
import { Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { eventually } from '../../test/gateway-fixture.js';
import { fixture, town, type Fixture } from '../../test/reports-fixture.js';
import { ImportedTownsModule } from '../imported-towns/imported-towns.module.js';
import { ImportedTownsService } from '../imported-towns/imported-towns.service.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ScheduleModule } from './schedule.module.js';
import { ScheduleRepository } from './schedule.repository.js';
import { ScheduleService } from './schedule.service.js';

/** The schedule without what makes it look by itself. */
@Module({ imports: [ReportsModule, ImportedTownsModule], providers: [ScheduleService, ScheduleRepository] })
class ScheduleByHand {}

describe('the schedule', () => {
  let at: Fixture;
  let schedule: ScheduleService;

  beforeAll(async () => {
    at = await fixture([ScheduleByHand]);
    schedule = at.app.get(ScheduleService);
  });
  afterAll(() => at?.close());
  beforeEach(() => at.empty());

  async function importTown(code: string, moment: string): Promise<void> {
    const [towns, county, id] = [at.app.get(ImportedTownsService), code.slice(0, 6), randomUUID()];
    at.clock.set(moment);
    await at.app.get(Counties).transaction(county, async (tx) => {
      await towns.noteInTx(tx, county, id, [code]);
      await towns.finishInTx(tx, county, id);
    });
  }

  const asked = async () => (await at.database.query<{ division: string; period: string }>(
    'SELECT division, period FROM scheduled_reports ORDER BY period, division')).map(({ division, period }) => `${division} ${period}`);

  it('asks for nothing before a month is over, and for that month once after', async () => {
    await importTown(town, '2020-02-29T23:59:00+08:00');
    await schedule.askForDue();
    at.clock.set('2020-03-01T01:59:59+08:00');
    await schedule.askForDue();
    expect(await asked()).toEqual([]);
    at.clock.set('2020-03-01T02:00:00+08:00');
    await schedule.askForDue();
    await schedule.askForDue();
    expect(await asked()).toEqual([`${town} 2020-02`]);
    expect(at.flow.started).toMatchObject([{ attempt: 1 }]);
    await at.answer(at.flow.started[0]!);
    expect(await at.report({ division: town, period: '2020-02' })).toMatchObject({ version: 1, trigger: 'schedule', asOf: '2020-02-29' });
    await schedule.askForDue();
    expect(await at.count('report_runs')).toBe(1);
  });

  it('catches up over the year\'s end when it was off for three months, a few at a time', async () => {
    await importTown(town, '2020-11-03T10:00:00+08:00');
    await importTown('522632101000', '2021-01-10T10:00:00+08:00');
    at.clock.set('2021-02-11T03:00:00+08:00');
    await schedule.askForDue();
    expect(await asked()).toEqual([`${town} 2020-11`, `${town} 2020-12`, `${town} 2021-01`, '522632101000 2021-01']);
    for (let i = 0; i < 4; i++) await at.answer(at.flow.started[i]!);
    at.clock.set('2021-05-01T02:00:00+08:00');
    await schedule.askForDue();
    expect(await asked()).toHaveLength(4 + 3 * 2);
    for (let i = 4; i < 10; i++) await at.answer(at.flow.started[i]!);
    expect(at.flow.started).toHaveLength(10);
    expect(await at.count('report_versions')).toBe(10);
    expect(at.flow.mostAtOnce).toBeLessThanOrEqual(4);
  });

  it('tries again every hour until no section is missing', async () => {
    await importTown(town, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    await schedule.askForDue();
    await at.answer(at.flow.started[0]!, {}, ['training']);
    await schedule.askForDue();
    expect(at.flow.started).toHaveLength(1);
    at.clock.forward(3_700_000);
    await schedule.askForDue();
    await at.answer(at.flow.started[1]!, {}, ['training']);
    await schedule.askForDue();
    expect(at.flow.started).toHaveLength(2);
    at.clock.forward(3_700_000);
    await schedule.askForDue();
    await at.answer(at.flow.started[2]!);
    at.clock.forward(3_700_000);
    await schedule.askForDue();
    expect(at.flow.started).toHaveLength(3);
    expect(await at.report({ division: town, period: '2020-05' })).toMatchObject({ version: 2, complete: true });
  });

  it('makes one report when two gateways look at the same time', async () => {
    await importTown(town, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    const other = await at.replica();
    await Promise.all([schedule, other.get(ScheduleService), schedule].map((one) => one.askForDue()));
    expect(at.flow.started).toHaveLength(1);
    expect([await at.count('scheduled_reports'), await at.count('report_runs'), await at.count('operations')]).toEqual([1, 1, 1]);
  });

  it('begins no more reports of many counties than it may, and all of them in turn', async () => {
    const towns = Array.from({ length: 15 }, (_, i) => `${522_701 + i}100000`);
    await at.database.query(
      `INSERT INTO divisions (county_code, code, parent_code, level, name, recorded_at, recorded_by)
       SELECT left(code, 6), code, rpad(left(code, 6), 12, '0'), 'town', '某镇', now(), gen_random_uuid() FROM unnest($1::text[]) AS code`, [towns]);
    for (const code of towns) await importTown(code, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    await schedule.askForDue();
    const begun = at.flow.started;
    for (let ended = 0; ended < towns.length; ended++) {
      for (let looks = 0; looks < 3 && begun.length === ended; looks++) await at.resume();
      await at.answer(begun[ended]!);
    }
    expect(at.flow.mostAtOnce).toBe(4);
    expect(begun.map(({ county }) => `${county}100000`).sort()).toEqual(towns);
  });

  it('asks for the reports of one county while the node of another is away, and for that one\'s when it is back', async () => {
    const nodes = await nodesOfCounties(at.database);
    for (const code of [town, '520123100000']) await importTown(code, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    nodes.lose('520123');
    await schedule.askForDue();
    await schedule.askForDue();
    expect(at.flow.started.map(({ county }) => county)).toEqual(['522632']);
    expect(await at.metrics()).toContain('guzhou_reports_running{service="gateway"} 1');
    nodes.find('520123');
    const begun = await eventually(async () => {
      await schedule.askForDue();
      return at.flow.started;
    }, ({ length }) => length === 2);
    expect(begun.map(({ county }) => county)).toEqual(['522632', '520123']);
    expect(nodes.scattered).toEqual([]);
  });

  it('joins the report that somebody has asked for', async () => {
    await importTown(town, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    const { id } = await at.request({ division: town, period: '2020-05' });
    await schedule.askForDue();
    expect(await at.database.query('SELECT run_id FROM scheduled_reports')).toEqual([{ run_id: id }]);
    expect(await at.count('report_runs')).toBe(1);
  });

  it('begins at once when somebody asks for a report that waits for its turn', async () => {
    at.flow.refuses = true;
    await importTown(town, '2020-05-20T12:00:00+08:00');
    at.clock.set('2020-06-01T02:00:00+08:00');
    await schedule.askForDue();
    at.flow.refuses = false;
    at.clock.forward(6_000);
    const operation = await at.request({ division: town, period: '2020-05' });
    await schedule.askForDue();
    expect(at.flow.started.map(({ flowId }) => flowId)).toEqual([operation.id]);
  });
});

it('rings at 02:00 on the 1st in Shanghai', async () => {
  const scheduler = new MemoryScheduler();
  const at = await fixture([ScheduleModule], [{ provide: Scheduler, useValue: scheduler }]);
  const service = at.app.get(ScheduleService);
  expect(scheduler.schedules).toEqual([{ queue: 'gateway.schedule', id: 'monthly-reports', cron: '0 2 1 * *', timezone: 'Asia/Shanghai' }]);
  const asked = new Promise<void>((resolve) => { service.askForDue = async () => resolve(); });
  await scheduler.ring('monthly-reports');
  await asked;
  await at.close();
  expect(scheduler.schedules).toEqual([]);
});
