import { Agent, request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Asks the gateway over one connection that stays open. `fetch` would take a quarter of a millisecond of its own for
 * each answer, which is neither the gateway's nor in the baseline.
 */
export class Asker {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly system: { readonly gatewayUrl: string; readonly key: string }) {}

  /** Throws when the answer is no success. */
  async ask(method: 'GET' | 'POST', path: string, body = ''): Promise<unknown> {
    const { gatewayUrl, key } = this.system;
    const headers = { authorization: `Bearer ${key}`, ...(body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(gatewayUrl + path, { method, headers, agent: this.agent }, resolve).on('error', reject).end(body);
    });
    const answer = await json(response);
    if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${response.statusCode} ${JSON.stringify(answer)}`);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }
}
