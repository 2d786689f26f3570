/** Which methods addresses take, so that a wrong method is told from a wrong address. */
export class AllowedMethods {
  private readonly routes: { readonly address: RegExp; readonly methods: readonly string[] }[] = [];

  /** A route as Fastify names it: `/api/v1/operations/:id`. */
  add(url: string, methods: string | readonly string[]): void {
    if (url.includes('*')) return; // answers whatever nothing else does
    const parts = url.split('/').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+'));
    this.routes.push({ address: new RegExp(`^${parts.join('/')}$`), methods: [methods].flat() });
  }

  /** What this address takes, in alphabetical order; nothing: there is nothing there. */
  at(url: string): string[] {
    const path = url.split('?', 1)[0]!;
    return [...new Set(this.routes.filter(({ address }) => address.test(path)).flatMap(({ methods }) => methods))].sort();
  }
}
