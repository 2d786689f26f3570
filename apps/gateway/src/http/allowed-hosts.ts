import { ProblemError } from '@guzhou/runtime';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * Under which names this gateway may be called. A page from elsewhere whose name its owner points at this machine (DNS
 * rebinding) reaches a gateway on loopback like a program of the user's; its `Host` tells it apart, and `Origin` tells a
 * page that sends a form. Without a list every name will do: no such page has a key.
 */
export class AllowedHosts {
  private constructor(private readonly names: ReadonlySet<string> | undefined) {}

  /** `listen` is where the gateway listens; `listed` names hosts beside it, without ports; `own` is the address that browsers know. */
  static of(listen: string, listed: readonly string[] | undefined, own?: string): AllowedHosts {
    if (listed === undefined && !isLoopback(listen)) return new AllowedHosts(undefined);
    const names = [...LOOPBACK, listen, ...listed ?? [], ...(own === undefined ? [] : [new URL(own).hostname])];
    return new AllowedHosts(new Set(names.map((name) => name.toLowerCase())));
  }

  /** Throws `host/not-allowed` or `origin/not-allowed`. */
  check(host: string | undefined, origin: string | undefined): void {
    if (this.names === undefined) return;
    if (!this.has(`http://${host ?? ''}`)) throw hostNotAllowed();
    if (origin !== undefined && !this.has(origin)) throw originNotAllowed();
  }

  private has(origin: string): boolean {
    return URL.canParse(origin) && this.names!.has(new URL(origin).hostname.replace(/^\[|\]$/g, ''));
  }
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

export function hostNotAllowed(): ProblemError {
  return new ProblemError({
    code: 'host/not-allowed', status: 421,
    detail: {
      zh: '网关不以这个主机名提供服务；如确为其名，请在 ALLOWED_HOSTS 中列出。',
      en: 'The gateway does not serve under this host name. If it is its own, list it in ALLOWED_HOSTS.',
    },
  });
}

function originNotAllowed(): ProblemError {
  return new ProblemError({
    code: 'origin/not-allowed', status: 403,
    detail: {
      zh: '不接受来自这个网站的请求；如应接受，请在 ALLOWED_HOSTS 中列出其主机名。',
      en: 'Requests from pages of this site are not taken. If they should be, list its host name in ALLOWED_HOSTS.',
    },
  });
}
