import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../http/allowed-hosts.js';
import { pagesOff } from './sign-in.errors.js';

interface Configured {
  readonly PUBLIC_URL?: string | undefined;
  readonly HOST: string;
  readonly PORT: number;
}

/** Under which address browsers come here: what links, cookies and passkeys hang on. It is configured, never taken from a request. */
export class OwnOrigin {
  private constructor(private readonly origin: URL | undefined, private readonly port: number | undefined) {}

  /** Undefined: nobody said under which address, and it is not only this machine. */
  static of({ PUBLIC_URL: url, HOST: host, PORT: port }: Configured): OwnOrigin | undefined {
    if (url !== undefined) return new OwnOrigin(new URL(url), undefined);
    return isLoopback(host) ? new OwnOrigin(undefined, port) : undefined;
  }

  /** Where links lead. Throws `sign-in/no-public-url`, before anything is done for which one is needed. */
  static required(config: Configured): OwnOrigin {
    const own = OwnOrigin.of(config);
    if (own === undefined) throw pagesOff();
    return own;
  }

  get isSecure(): boolean {
    return this.origin?.protocol === 'https:';
  }

  /** For links; on loopback by the name that passkeys take. */
  get href(): string {
    return this.origin?.origin ?? `http://localhost:${this.port}`;
  }

  /** The link that a person is given once. */
  invitation(token: string): string {
    return `${this.href}/sign-in/invitation/${token}`;
  }

  /** Whether links lead here: on loopback not where the system gives the port. */
  get isKnown(): boolean {
    return this.port !== 0;
  }

  /** To which passkeys are bound. */
  get hostname(): string {
    return new URL(this.href).hostname;
  }

  /** Whether a request was made by the name to which passkeys are bound, which no number is. */
  isPasskeyHost(host: string | undefined): boolean {
    return this.isHost(host) && new URL(`http://${host}`).hostname === this.hostname && !/^[\d.]+$|^\[/.test(this.hostname);
  }

  /** Whether a request was made under this address. */
  isHost(host: string | undefined): boolean {
    if (host === undefined || !URL.canParse(`http://${host}`)) return false;
    if (this.origin !== undefined) return host.toLowerCase() === this.origin.host;
    return isLoopback(new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, ''));
  }

  /**
   * Whether a page of our own sent this, as its browser says: `Sec-Fetch-Site`, or `Origin` of browsers before it. Who says neither is
   * no browser of today.
   */
  isOwnPage({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase())) return false;
    return site === undefined ? origin !== undefined : site === 'same-origin';
  }
}
