import type { Messaging } from '@guzhou/messaging';
import { ofCounty, ProblemError, type Logger } from '@guzhou/runtime';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Authenticator } from '../access/authenticator.js';
import { AppModule } from '../app.module.js';
import { RecordingInterceptor } from '../audit/recording/recording.interceptor.js';
import type { Platform } from '../platform/platform.module.js';
import { READINESS } from '../health/readiness.js';
import { Limits } from '../limits/limits.service.js';
import { OperationsService } from '../operations/operations.service.js';
import { AllowedHosts } from './allowed-hosts.js';
import { AllowedMethods } from './allowed-methods.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { takeBodies } from './bodies.js';
import { countyAskedFor } from './county-asked.js';
import { Draining } from './draining.js';
import { leaveNoneOpen } from './leave-none-open.js';
import { ProblemFilter } from './problem.filter.js';
import { methodNotAllowed, problemWithStatus } from './problem-of.js';
import { answerClientError, answerConnects, answerExpectations } from './raw-problems.js';
import { sendProblem } from './send-problem.js';

const HEADERS_MS = 20_000;
/** What is answered is no page, loads nothing and stands in no frame; the few pages there are say otherwise. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** As long as Node lets an address be: what is too long for a field its schema says, with the field's name. */
const LONGEST_PARAMETER = 16_384;

export interface HttpApp {
  readonly app: NestFastifyApplication;
  readonly draining: Draining;
}

/** The gateway, ready to listen. Nothing runs before `listen` or `init`. */
export async function createHttpApp(platform: Platform, messaging: Messaging): Promise<HttpApp> {
  const { config, logger } = platform;
  const adapter = new FastifyAdapter({
    bodyLimit: config.BODY_MAX_BYTES,
    genReqId: requestId,
    requestIdHeader: false,
    ...(config.TRUSTED_PROXIES === undefined ? {} : { trustProxy: config.TRUSTED_PROXIES }),
    connectionTimeout: config.CONNECTION_IDLE_MS,
    // The last resort for what nobody reads; bodies have their own times.
    requestTimeout: config.IMPORT_UPLOAD_MS + config.CONNECTION_IDLE_MS,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // While it closes, what still comes is answered like anything else, and its connection closed.
    return503OnClosing: false,
    // Node would answer without a body; the hook below says what is missing.
    http: { requireHostHeader: false },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(logger, request, reply, error),
  });
  const { server } = adapter.getInstance();
  server.headersTimeout = HEADERS_MS;
  answerExpectations(server);
  answerConnects(server);
  const draining = new Draining(adapter.getInstance());
  leaveNoneOpen(adapter.getInstance());
  // Routes come with the application, which knows who calls; hooks come before routes.
  const entrance = () => ({ authenticator: app.get(Authenticator, { strict: false }), limits: app.get(Limits, { strict: false }) });
  addHooks(adapter, entrance, AllowedHosts.of(config.HOST, config.ALLOWED_HOSTS, config.PUBLIC_URL));
  takeBodies(adapter.getInstance(), { maxMs: config.BODY_MAX_MS, idleMs: config.CONNECTION_IDLE_MS });
  const module = AppModule.forRoot(platform, messaging, draining);
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false, abortOnError: false, bodyParser: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  // The inner one sees what is answered as it was meant, and before anything of it goes out.
  app.useGlobalInterceptors(new AnswerInterceptor(), app.get(RecordingInterceptor, { strict: false }));
  askByCounty(adapter, app);
  logRequests(adapter, logger);
  return { app, draining };
}

/** Who says who calls, and how often they may. */
interface Entrance {
  readonly authenticator: Authenticator;
  readonly limits: Limits;
}

function addHooks(adapter: FastifyAdapter, entrance: () => Entrance, hosts: AllowedHosts): void {
  const server = adapter.getInstance();
  const allowed = new AllowedMethods();
  server.decorateRequest('subject', null);
  server.decorateRequest('recording', null);
  server.decorateRequest('key', null);
  let known: Entrance | undefined;
  server.decorateRequest('masked', null);
  server.addHook('onRoute', ({ url, method }) => allowed.add(url, method));
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer').header('content-security-policy', NO_PAGE);
    const { host, origin } = request.headers;
    if (host === undefined && request.raw.httpVersion !== '1.0') throw new ProblemError(problemWithStatus(400));
    // A proxy looks at an address, not a name; it is told nothing that a page of another site could use.
    if (request.routeOptions.url !== READINESS) hosts.check(host, origin);
    known ??= entrance();
    // The route that was found, not the address: the same route can be written in other ways (`/api/%761/…`).
    if (request.routeOptions.url?.startsWith('/api/v1/')) await letIn(known, request, reply);
    else if (request.routeOptions.url !== READINESS) await known.limits.unknown(request, reply);
    const methods = request.is404 ? allowed.at(request.url) : [];
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '));
      throw methodNotAllowed();
    }
  });
}

async function letIn({ authenticator, limits }: Entrance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const subject = request.subject = await authenticator.subjectOf(request).catch(async (error: unknown) => {
    if (error instanceof ProblemError) await limits.unknown(request, reply);
    throw error;
  });
  const counting = limits.known({ subject, key: request.key }, request, reply);
  if (counting !== undefined) await counting;
}

/** PostgreSQL shows a call the rows of its county alone. */
function askByCounty(adapter: FastifyAdapter, app: NestFastifyApplication): void {
  adapter.getInstance().addHook('preHandler', (request, _, done) => {
    const go = (county: string | undefined) => (county === undefined ? done() : ofCounty(county, done));
    const county = countyAskedFor(request);
    const { id } = request.params as { id?: unknown };
    if (county !== undefined || typeof id !== 'string') return go(county);
    app.get(OperationsService).findCounty(id).then(go, done);
  });
}

function logRequests(adapter: FastifyAdapter, logger: Logger): void {
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    // The route, not the address: addresses hold codes of households.
    logger.debug({ requestId: request.id, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}

/** What the caller named it, if that is harmless in a log. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}
