import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteDefinition } from '../http/define-route.js';

const folder = join(import.meta.dirname, '..');

/**
 * Every route that a `*.routes` file declares, by the constant that holds it or, of a list of them, by its name, without starting
 * anything: those that are served.
 */
export async function declaredRoutes(): Promise<ReadonlyMap<string, RouteDefinition>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.routes\.[jt]s$/.test(file)).sort();
  const modules = await Promise.all(files.map(async (file) => await import(join(folder, file)) as Record<string, unknown>));
  const exported = modules.flatMap((module) => Object.entries(module));
  return new Map(exported.flatMap(([name, value]) => {
    if (isRoute(value)) return [[name, value] as const];
    return Array.isArray(value) ? value.filter(isRoute).map((route) => [route.name!, route] as const) : [];
  }));
}

function isRoute(value: unknown): value is RouteDefinition {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answers' in value;
}
