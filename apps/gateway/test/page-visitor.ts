import { request } from 'node:http';
import { Secret, TOTP } from 'otpauth';

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a page said. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where it sent the browser on to; undefined: it is a page. */
  readonly to: string | undefined;
}

export const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** A browser as far as pages without scripts go: it keeps cookies, reads forms, and says where they come from. */
export class PageVisitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly address: string, private readonly userAgent = CHROME, private readonly host?: string) {}

  async open(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return await this.ask(path, { headers: { 'sec-fetch-site': 'none', ...headers } });
  }

  /** Opens a page, fills in its form and sends it, as that browser would. */
  async fill(path: string, fields: Record<string, string>, action = path): Promise<Seen> {
    const { text } = await this.open(path);
    return await this.send(action, { form: tokenIn(text), ...fields });
  }

  send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
    return this.ask(path, {
      method: 'POST', body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded', origin: `http://${this.host ?? new URL(this.address).host}`, 'sec-fetch-site': 'same-origin',
        ...headers,
      },
    });
  }

  /** What the browser holds of a name. */
  holds(name: string): string | undefined {
    return this.cookies.get(`guzhou-${name}`);
  }

  async ask(path: string, init: Sent): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const seen = await this.exchange(path, init, {
      'user-agent': this.userAgent, ...(cookie === '' ? {} : { cookie }), ...(this.host === undefined ? {} : { host: this.host }), ...init.headers,
    });
    for (const line of seen.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0/.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return seen;
  }

  /** Not `fetch`, which says by itself under which name it asks. */
  private exchange(path: string, { method = 'GET', body }: Sent, headers: Record<string, string>): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.address}${path}`, { method, headers }, (response) => {
        const received = new Headers();
        for (let at = 0; at < response.rawHeaders.length; at += 2) received.append(response.rawHeaders[at]!, response.rawHeaders[at + 1]!);
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject).on('end', () => resolve({
          status: response.statusCode!, text: Buffer.concat(pieces).toString(), headers: received, to: received.get('location') ?? undefined,
        }));
      });
      sent.on('error', reject).end(body);
    });
  }
}

export function tokenIn(page: string): string {
  return /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** The code that an app shows which read the secret of a page. */
export function codeOf(secret: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: now.getTime() });
}

export function secretIn(page: string): string {
  return /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '');
}
