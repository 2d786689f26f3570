import type { Messaging } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppModule } from '../app.module.js';
import type { Platform } from '../platform/platform.module.js';
import { AllowedMethods } from './allowed-methods.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { checkBearerToken } from './bearer-token.js';
import { fileContentTypes } from './content-type.js';
import { ProblemFilter } from './problem.filter.js';
import { methodNotAllowed } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** A connection on which nothing moves is closed. */
const IDLE_CONNECTION_MS = 120_000;
const HEADERS_MS = 20_000;

/** The gateway, ready to listen. Nothing runs before `listen` or `init`. */
export async function createHttpApp(platform: Platform, messaging: Messaging): Promise<NestFastifyApplication> {
  const { config, logger } = platform;
  const adapter = new FastifyAdapter({
    bodyLimit: config.BODY_MAX_BYTES,
    genReqId: requestId,
    requestIdHeader: false,
    connectionTimeout: IDLE_CONNECTION_MS,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(logger, request, reply, error),
  });
  adapter.getInstance().server.headersTimeout = HEADERS_MS;
  addHooks(adapter, config.GATEWAY_API_TOKEN);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(platform, messaging), adapter, {
    logger: false, abortOnError: false, bodyParser: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalInterceptors(new AnswerInterceptor());
  logRequests(adapter, logger);
  return app;
}

function addHooks(adapter: FastifyAdapter, token: string | undefined): void {
  const server = adapter.getInstance();
  // Files are handed on as they come in; whoever takes one in limits its size.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser([...fileContentTypes], (_request, payload, done) => done(null, payload));
  const allowed = new AllowedMethods();
  server.addHook('onRoute', ({ url, method }) => allowed.add(url, method));
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    // The route that was found, not the address: the same route can be written in other ways (`/api/%761/…`).
    if (token !== undefined && request.routeOptions.url?.startsWith('/api/v1/')) checkBearerToken(token, request.headers.authorization);
    const methods = request.is404 ? allowed.at(request.url) : [];
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '));
      throw methodNotAllowed();
    }
    done();
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
