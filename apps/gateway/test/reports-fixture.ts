import { jobSubject } from '@guzhou/access';
import { permissions, domainServices, ReportSections, sectionMeasures, type DomainService, type ReportSection, type RequestContract, type Subject } from '@guzhou/contracts';
import { type Round, Counties, ReportFlow, RequestClient } from '@guzhou/messaging';
import { createLogger, Metrics } from '@guzhou/runtime';
import { freshDatabase } from '@guzhou/testing';
import { Global, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditModule } from '../src/audit/audit.module.js';
import { RecordingInterceptor } from '../src/audit/recording/recording.interceptor.js';
import { readGatewayConfig } from '../src/config.js';
import { AnswerInterceptor } from '../src/http/answer.interceptor.js';
import { ProblemFilter } from '../src/http/problem.filter.js';
import type { Operation } from '../src/operations/operation.js';
import { Clock } from '../src/platform/clock.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { ReportRunsService } from '../src/reports/report-runs.service.js';
import type { ReportView } from '../src/reports/report.schemas.js';
import { ReportsModule } from '../src/reports/reports.module.js';

export const town = '522632100000';
export const period = '2020-05';

/** June 2020, and on as told. */
class ClockByHand extends Clock {
  private time = Date.parse('2020-06-15T12:00:00+08:00');
  override now(): Date { return new Date(this.time); }
  set(moment: string): void { this.time = Date.parse(moment); }
  forward(milliseconds: number): void { this.time += milliseconds; }
}

/** Who calls: what routes need of it is not what these tests are about. */
const caller: Subject = jobSubject('test', permissions.codes);

type Started = Parameters<ReportFlow['start']>[0];
type Finished = Parameters<Parameters<ReportFlow['onFinished']>[0]>[0];

/** Flows that end when the test says so, with what it says. */
class FlowByHand {
  readonly started: Started[] = [];
  refuses = false;
  mostAtOnce = 0;
  private readonly underWay = new Set<string>();
  private tell: (finished: Finished) => Promise<void> = async () => {};

  async start(flow: Started): Promise<void> {
    if (this.refuses) throw new Error('Redis is away');
    this.started.push(flow);
    this.underWay.add(flow.flowId);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay.size);
  }

  onFinished(tell: (finished: Finished) => Promise<void>): void { this.tell = tell; }

  async finish(finished: Finished): Promise<void> {
    this.underWay.delete(finished.flowId);
    await this.tell(finished);
  }

  empty(): void {
    this.started.length = 0;
    this.underWay.clear();
    this.mostAtOnce = 0;
  }
}

class ClientByHand {
  readonly asked: (readonly [string, unknown])[] = [];
  answer: () => Promise<unknown> = async () => ({});

  async send(contract: RequestContract, input: unknown): Promise<unknown> {
    this.asked.push([contract.name, input]);
    return this.answer();
  }
}

const reference: Record<string, string> = {
  'households.total.households': '8496', 'households.total.persons': '39232', 'households.registered.households': '2977',
  'households.registered.persons': '13820', 'households.exited.households': '2268', 'households.exited.persons': '11076',
  'households.remaining.households': '299', 'households.remaining.persons': '935',
};

/** What a service answers for the reference month; funds hang on the town itself. */
export function sectionOf(service: DomainService, spoilt: Record<string, string> = {}, division = town): ReportSection {
  const keys = new Set(sectionMeasures(service, period).map((measure) => measure.key));
  const values = Object.fromEntries(Object.entries({ ...reference, ...spoilt }).filter(([key]) => keys.has(key)));
  const rows = service === 'industry'
    ? [{ division, values: { 'industry.invested.total': '4982177500', ...values } }]
    : [{ division: `${division.slice(0, 9)}001`, values }];
  return { rows, ruleSet: `${service}/2020` };
}

export type Fixture = Awaited<ReturnType<typeof fixture>>;

/**
 * The reports' side of the gateway on a database of its own; services and time are in the test's hands.
 * `more` is injectable everywhere too.
 */
export async function fixture(modules: Type[] = [ReportsModule], more: Provider[] = []) {
  const fresh = await freshDatabase({ migrations: [new URL('../prisma/migrations', import.meta.url)], messaging: true });
  const { database } = fresh;
  const logger = createLogger('gateway', 'fatal');
  const [clock, flow, client] = [new ClockByHand(), new FlowByHand(), new ClientByHand()];
  const providers = [
    { provide: Counties, useValue: new Counties(database, logger) },
    { provide: ReportFlow, useValue: flow }, { provide: RequestClient, useValue: client },
    { provide: Metrics, useFactory: () => new Metrics('gateway') }, ...more,
  ];
  const apps: NestFastifyApplication[] = [];

  /** Another gateway on the same database. */
  async function start(): Promise<NestFastifyApplication> {
    @Global()
    @Module({ providers, exports: providers })
    class ServicesByHand {}

    const config = readGatewayConfig({ GATEWAY_DATABASE_URL: fresh.url, REDIS_URL: 'redis://unused', GUZHOU_KEY_RING: `k1:${Buffer.alloc(32, 7).toString('base64')}` });
    @Module({ imports: [PlatformModule.forRoot({ config, logger, database, clock }), ServicesByHand, AuditModule, ...modules] })
    class Gateway {}
    const app = await NestFactory.create<NestFastifyApplication>(Gateway, new FastifyAdapter(), { logger: false, abortOnError: false });
    app.getHttpAdapter().getInstance().decorateRequest('subject', null).decorateRequest('recording', null)
      .addHook('onRequest', async (request) => { request.subject = caller; });
    app.useGlobalFilters(new ProblemFilter(logger));
    app.useGlobalInterceptors(new AnswerInterceptor(), app.get(RecordingInterceptor, { strict: false }));
    await app.init();
    apps.push(app);
    return app;
  }

  const app = await start();
  await addDivisions();

  const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: Record<string, string> = {}) =>
    app.inject({ method, url, payload, headers });
  async function json<Answer>(...request: Parameters<typeof send>): Promise<Answer> {
    const answer = await send(...request);
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<Answer>();
  }
  const operation = (id: string) => json<Operation>('GET', `/api/v1/operations/${id}`);
  const request = (key: { division: string; period: string }) => json<Operation>('POST', '/api/v1/reports/monthly', key);

  /** Ends a flow as the services would. */
  async function answer(
    started: Started, spoilt: Partial<Record<DomainService, Record<string, string>>> = {}, missing: readonly DomainService[] = [],
  ): Promise<void> {
    const { division } = started.sections[0]!.input as { division: string };
    const there = domainServices.filter((service) => !missing.includes(service));
    await flow.finish({
      flowId: started.flowId, county: started.county, attempt: started.attempt,
      answered: new Map(there.map((service) => [ReportSections[service].name, sectionOf(service, spoilt[service], division)])),
      missing: missing.map((service) => ({ service, reason: 'request/deadline-missed' })),
    });
  }

  async function addDivisions(): Promise<void> {
    await database.query(
      `INSERT INTO divisions (county_code, code, parent_code, level, name, area_m2, recorded_at, recorded_by)
       SELECT '522632', said.*, now(), gen_random_uuid() FROM (VALUES
         ('522632000000', '522600000000', 'county', '榕江县', NULL), ($1, '522632000000', 'town', '古州镇', 280000000),
         ('522632101000', '522632000000', 'town', '忠诚镇', NULL), ('522632100001', $1, 'village', '大十字社区', NULL)) AS said`, [town]);
  }

  return {
    app, database, clock, flow, client, send, json, operation, request, answer, replica: start,
    metrics: () => app.get(Metrics).text(),
    async resume(): Promise<void> {
      // As if something were heard of every county: a look that waits for its turn is the business of rounds.
      const runs = app.get<{ readonly round: Round; resume(): Promise<void> }>(ReportRunsService);
      for (const county of await app.get(Counties).list()) runs.round.hint(county);
      await runs.resume();
    },
    async retryIncomplete(): Promise<void> {
      await app.get(ReportRunsService).retryIncomplete(town.slice(0, 6));
      await app.get(ReportRunsService).resume();
    },
    report: ({ division, period: month, version }: { division: string; period: string; version?: number }) =>
      json<ReportView>('GET', `/api/v1/reports/monthly/${division}/${month}${version === undefined ? '' : `?version=${version}`}`),
    async make(key: { division: string; period: string }, ...answers: [Parameters<typeof answer>[1]?, Parameters<typeof answer>[2]?]) {
      const { id } = await request(key);
      await answer(flow.started.at(-1)!, ...answers);
      return operation(id);
    },
    async count(table: string): Promise<number> {
      const [row] = await database.query<{ count: bigint }>(`SELECT count(*) AS count FROM ${table}`);
      return Number(row!.count);
    },
    async empty(): Promise<void> {
      flow.empty();
      for (const table of ['operations', 'report_runs', 'report_versions', 'report_rows', 'scheduled_reports', 'import_towns', 'declared_figures']) {
        await database.query(`DELETE FROM ${table}`);
      }
    },
    async close(): Promise<void> {
      for (const one of apps) await one.close();
      await fresh.drop();
    },
  };
}
