import type { RouteDefinition } from '../http/define-route.js';

/** `poverty-statuses`, `povertyStatuses` → `PovertyStatuses`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What a client calls the route: its name, or what its method and path make. */
export function operationIdOf({ name, method, path }: RouteDefinition): string {
  return name ?? `${method}${path.slice('/api/v1'.length).replace(/[{}]/g, '').replace(/[/.-](\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
