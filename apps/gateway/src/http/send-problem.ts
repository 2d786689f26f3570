import type { Logger } from '@guzhou/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody, problemOf } from './problem-of.js';

/** Seconds, for a 503 that does not say itself when to come back. */
const RETRY_AFTER = 5;

export function sendProblem(logger: Logger, request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const problem = problemOf(error);
  if (problem.status >= 500) logger.error({ requestId: request.id, code: problem.code, err: error }, 'request failed');
  if (reply.raw.headersSent) {
    // Half an answer is out: cutting the connection is the only way left to say that it is not whole.
    reply.raw.destroy();
    return;
  }
  // The rest of a refused upload is not worth reading.
  if (!request.raw.complete) reply.header('connection', 'close');
  const retryAfter = problem.retryAfter ?? (problem.status === 503 ? RETRY_AFTER : undefined);
  if (retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(retryAfter)));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.status(problem.status)
    .header('x-request-id', request.id).header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, request.id)));
}
