import type { RouteDefinition } from '../http/define-route.js';
import type { Cost } from './quotas.js';

/** What a route says of its cost, before its input is read. */
export interface Costing {
  readonly cost: Cost;
  /** A list that is a file of all there is where `format` asks for one. */
  readonly files: boolean;
}

const FILES: readonly unknown[] = ['csv', 'xlsx'];

export function costingOf({ cost, stream, method, query }: RouteDefinition): Costing {
  if (cost !== undefined) return { cost, files: false };
  if (stream !== undefined) return { cost: 'upload', files: false };
  return { cost: method === 'get' ? 'read' : 'write', files: query !== undefined && 'format' in query.shape };
}

export function costOf({ cost, files }: Costing, query: unknown): Cost {
  return files && FILES.includes((query as { format?: unknown } | null)?.format) ? 'export' : cost;
}
