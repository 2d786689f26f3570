import { ProblemError } from '@guzhou/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { attachmentContentTypes, fileContentTypes, readContentType, requireContentType } from './content-type.js';

export interface BodyLimits {
  /** How long a body that is no file may take to come in, in milliseconds. */
  readonly maxMs: number;
  /** A connection on which nothing moves for so long is closed, in milliseconds. */
  readonly idleMs: number;
}

/** What a route says that takes files: their types. */
export interface Taking {
  readonly takes: readonly string[];
}

/** Of a route that takes what a form of a page sends. No other does: a page of another site can make any browser send such a body. */
export const FORM = { form: 'fields' };
/** The same, where the route reads what was sent by itself, a field that comes twice included. */
export const FORM_AS_SENT = { form: 'as-sent' };
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Bytes gathered before they are handed on: who sends them one by one must not make us keep each by itself. */
const CHUNK = 16 * 1024;
const files: ReadonlySet<string> = new Set([...fileContentTypes, ...attachmentContentTypes]);

/**
 * How bodies come in. Files are handed on as they come, and whoever takes one in limits its size and time; everything else must be
 * there within a time. A connection whose request will not be read to its end is closed with the answer.
 */
export function takeBodies(server: FastifyInstance, { maxMs, idleMs }: BodyLimits): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser([...files], (_request, payload, done) => done(null, payload));
  server.addContentTypeParser(FORM_TYPE, { parseAs: 'string' }, (request, body, done) => {
    const { form } = request.routeOptions.config as Partial<typeof FORM>;
    done(null, form === FORM_AS_SENT.form ? body : Object.fromEntries(new URLSearchParams(body as string)));
  });
  server.addHook('onRequest', (request, reply, done) => {
    const { form } = request.routeOptions.config as Partial<typeof FORM>;
    if (form !== undefined) requireContentType(request.headers['content-type'], FORM_TYPE);
    else if (readContentType(request.headers['content-type']).type === FORM_TYPE) requireContentType(FORM_TYPE, 'application/json');
    // Before it is read: what is no file is read as text.
    const { takes } = request.routeOptions.config as Partial<Taking>;
    if (takes !== undefined) requireContentType(request.headers['content-type'], ...takes);
    if (!hasBody(request) || isPlain(request)) return done();
    reply.header('accept-encoding', 'identity');
    throw bodyPacked();
  });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    done(null, isFile(request) ? payload : Readable.from(inTime(payload as Readable, maxMs), { objectMode: false }));
  });
  // Once a request is all there it is our turn: that nothing moves then says nothing about the caller.
  server.addHook('preHandler', (request, _reply, done) => {
    if (request.raw.readableEnded || !hasBody(request)) letIdle(request, 0);
    else request.raw.once('end', () => letIdle(request, 0));
    done();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    letIdle(request, idleMs);
    if (hasBody(request) && !request.raw.complete) reply.header('connection', 'close');
    done();
  });
}

async function* inTime(body: Readable, maxMs: number): AsyncGenerator<Buffer> {
  // Leaving the loop early must not cut the connection: the refusal travels on it.
  const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(bodyTooSlow(maxMs)), maxMs); });
  late.catch(() => {});
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let gathered = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  try {
    for (;;) {
      const next = pieces.next().catch(() => { throw bodyBrokenOff(); });
      next.catch(() => {});
      const piece = await Promise.race([next, late]);
      mustBeText(utf8, piece.done === true ? undefined : piece.value);
      if (piece.done === true) break;
      for (let at = 0; at < piece.value.length;) {
        const copied = piece.value.copy(gathered, used, at);
        [at, used] = [at + copied, used + copied];
        if (used < CHUNK) continue;
        yield gathered;
        [gathered, used] = [Buffer.allocUnsafe(CHUNK), 0];
      }
    }
    if (used > 0) yield gathered.subarray(0, used);
  } finally {
    clearTimeout(timer);
  }
}

/** What is no UTF-8 would be read as replacement characters, and kept so. `bytes` absent: the end. */
function mustBeText(utf8: TextDecoder, bytes: Buffer | undefined): void {
  try {
    utf8.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw bodyNoText();
  }
}

function isFile({ headers }: FastifyRequest): boolean {
  return files.has(readContentType(headers['content-type']).type);
}

/** What a proxy or a client packed for the way would be read as if it were the file. */
function isPlain({ headers }: FastifyRequest): boolean {
  return ['', 'identity'].includes((headers['content-encoding'] ?? '').trim().toLowerCase());
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Requests that a test injects have no socket. */
function letIdle(request: FastifyRequest, milliseconds: number): void {
  (request.raw.socket as { setTimeout?(milliseconds: number): void } | undefined)?.setTimeout?.(milliseconds);
}

function bodyTooSlow(maxMs: number): ProblemError {
  const seconds = Math.ceil(maxMs / 1000);
  return new ProblemError({
    code: 'request/too-slow', status: 408, retryAfter: 1,
    detail: {
      zh: `请求正文应在 ${seconds} 秒内传完，已放弃。请重新发送。`,
      en: `The body of the request must come in within ${seconds} seconds; it was given up. Send it again.`,
    },
  });
}

function bodyNoText(): ProblemError {
  return new ProblemError({
    code: 'request/not-utf-8', status: 400,
    detail: { zh: '请求正文不是 UTF-8 编码。请以 UTF-8 重新发送。', en: 'The body of the request is not UTF-8. Send it again as UTF-8.' },
  });
}

function bodyBrokenOff(): ProblemError {
  return new ProblemError({
    code: 'request/broken-off', status: 400, detail: { zh: '请求正文没有传完。', en: 'The body of the request broke off.' },
  });
}

function bodyPacked(): ProblemError {
  return new ProblemError({
    code: 'request/content-encoding-unsupported', status: 415,
    detail: {
      zh: '不支持压缩传输的内容（Content-Encoding）。请先解压，不带该请求头发送；Excel 工作簿（.xlsx）本身已压缩，原样发送即可。',
      en: 'Bodies packed for the way (Content-Encoding) are not supported: unpack it and send it without this header. A workbook (.xlsx) is packed by itself and sent as it is.',
    },
  });
}
