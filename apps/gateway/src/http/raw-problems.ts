import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemBody, problemWithStatus } from './problem-of.js';

/*
 * What Node refuses before there is a request that Fastify knows: bytes that are not HTTP, headers that are too large or
 * too slow, an `Expect` that nobody can meet. Node's own answers would be no problem details.
 */

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** For bytes from which no request could be made. The connection ends with the answer. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  endWith(socket, statuses[error.code ?? ''] ?? 400);
}

/** A `CONNECT`: no proxy is here. Node knows no response for it. */
export function answerConnects(server: Pick<Server, 'on'>): void {
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => {});
    endWith(socket, 405);
  });
}

function endWith(socket: Duplex, status: number): void {
  const answer = problemAnswer(status);
  const head = Object.entries({ ...answer.headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${head}\r\n${answer.body}`);
}

/** An `Expect` other than `100-continue`. */
export function answerExpectations(server: Pick<Server, 'on'>): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = problemAnswer(417);
    response.writeHead(status, { ...headers, connection: 'close' }).end(body);
  });
}

function problemAnswer(status: number): { status: number; headers: Record<string, string>; body: string } {
  const id = randomUUID();
  const body = JSON.stringify(problemBody(problemWithStatus(status), id));
  return {
    status, body,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)),
      'x-request-id': id, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
    },
  };
}
