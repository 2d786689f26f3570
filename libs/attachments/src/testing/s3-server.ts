import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const credentials = { accessKeyId: 'GKexample', secretAccessKey: 'synthetic/secret+of=a test' };

/**
 * A server that speaks as much of S3 as contents need: objects of one bucket by path, put whole, got and deleted, each request
 * signed with version 4 (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html), which it checks.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** Refuses everything with this, as a server that is full or closed for a while does. */
  refuses: { readonly status: number; readonly code: string } | undefined;
  private readonly server: Server = createServer((request, response) => {
    this.answer(request, response).catch(() => response.destroy());
  });

  constructor(private readonly bucket: string, private readonly region: string) {}

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const fail = (status: number, code: string) => response.writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    if (this.refuses !== undefined) return void fail(this.refuses.status, this.refuses.code);
    if (!this.isSigned(request)) return void fail(403, 'SignatureDoesNotMatch');
    const { pathname } = new URL(request.url!, 'http://s3');
    if (!pathname.startsWith(`/${this.bucket}/`)) return void fail(404, 'NoSuchBucket');
    if (request.method === 'PUT') {
      if (body.length !== Number(request.headers['content-length'])) return void fail(400, 'IncompleteBody');
      this.objects.set(pathname, body);
      response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
    } else if (request.method === 'GET') {
      const object = this.objects.get(pathname);
      if (object === undefined) return void fail(404, 'NoSuchKey');
      response.writeHead(200, { 'content-length': object.length }).end(object);
    } else if (request.method === 'DELETE') {
      this.objects.delete(pathname);
      response.writeHead(204).end();
    } else {
      fail(405, 'MethodNotAllowed');
    }
  }

  private isSigned({ method, url, headers }: IncomingMessage): boolean {
    const [scheme, ...parts] = (headers.authorization ?? '').split(/,? /);
    const said = Object.fromEntries(parts.map((part) => part.split('='))) as Record<string, string>;
    const { Credential: credential = '', SignedHeaders: names, Signature: signature } = said;
    const [id, day, region, ...scope] = credential.split('/');
    if (scheme !== 'AWS4-HMAC-SHA256' || scope.join('/') !== 's3/aws4_request' || names === undefined) return false;
    if (id !== credentials.accessKeyId || region !== this.region) return false;
    const { pathname, searchParams } = new URL(url!, 'http://s3');
    const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort().join('&');
    const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
    const request = [method, pathname, query, signed, names, headers['x-amz-content-sha256']].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, createHash('sha256').update(request).digest('hex')].join('\n');
    const key = [day!, region, 's3', 'aws4_request'].reduce<Buffer>(
      (secret, text) => createHmac('sha256', secret).update(text).digest(), Buffer.from(`AWS4${credentials.secretAccessKey}`));
    return createHmac('sha256', key).update(toSign).digest('hex') === signature && names.includes('host') && names.includes('x-amz-date');
  }
}
