import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where a route was before. It answers there as well until the day, in Asia/Shanghai, on which it no longer does. */
export interface FormerAddress {
  readonly path: `/api/v1/${string}`;
  /** From which day on callers were told. */
  readonly since: string;
  readonly until: string;
}

/** `/operations/{id}` as the router writes it. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

interface Moved {
  readonly path: string;
  readonly formerly?: FormerAddress;
}

/** Tells whoever came by the former address: since when it is deprecated (RFC 9745), until when it answers (RFC 8594), where to go. */
export function tellOfSuccessor({ path, formerly }: Moved, request: FastifyRequest, reply: FastifyReply): void {
  if (formerly === undefined || request.routeOptions.url !== routerPath(formerly.path)) return;
  const params = request.params as Readonly<Record<string, string>>;
  const successor = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
  reply.header('deprecation', `@${beginOf(formerly.since).getTime() / 1000}`).header('sunset', beginOf(formerly.until).toUTCString())
    .header('link', `<${successor}>; rel="successor-version"`);
}

function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
