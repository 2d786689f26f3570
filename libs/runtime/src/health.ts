import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';

/** Something without which this process can do no work. */
export interface HealthCheck {
  readonly name: string;
  /** Throws or answers false when it is not well. */
  readonly check: () => Promise<boolean>;
}

/** Milliseconds after which a check that does not answer has answered no. */
const CHECK_TIMEOUT = 2_000;

/**
 * `/health/live`: the process answers. `/health/ready`: what it needs answers too. `/metrics`: what it counts.
 * It tells names and numbers only, to whoever reaches its port.
 */
export class HealthServer {
  private readonly server: Server;

  /** `remarks`: what whoever looks at readiness should know beside; it makes nothing less ready. */
  constructor(
    private readonly checks: readonly HealthCheck[], private readonly metrics: Metrics,
    private readonly remarks: () => Promise<Readonly<Record<string, string | null>>> = async () => ({}),
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.writeHead(500).end());
    });
  }

  /** Resolves to the port, which is another one for 0. Nobody beyond this machine reaches it unless told otherwise. */
  async listen(port: number, host: string = '127.0.0.1'): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => { this.server.close(() => resolve()); });
  }

  private async answer({ url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url === '/health/live') return json(response, 200, { live: true });
    if (url === '/health/ready') {
      const [checks, remarks] = await Promise.all([checkHealth(this.checks), inTime(this.remarks, {})]);
      return json(response, Object.values(checks).every(Boolean) ? 200 : 503, { checks, ...remarks });
    }
    if (url === '/metrics') {
      response.writeHead(200, { 'content-type': this.metrics.contentType }).end(await this.metrics.text());
      return;
    }
    json(response, 404, { paths: ['/health/live', '/health/ready', '/metrics'] });
  }
}

/** Name → whether it is well. Never rejects. */
export async function checkHealth(checks: readonly HealthCheck[]): Promise<Record<string, boolean>> {
  const results = await Promise.all(checks.map(async ({ name, check }) => [name, await inTime(check, false)] as const));
  return Object.fromEntries(results);
}

/** `otherwise`: when it throws, or does not answer. */
async function inTime<Answer>(check: () => Promise<Answer>, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => { timer = setTimeout(() => resolve(otherwise), CHECK_TIMEOUT); });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
