import type { FastifyRequest } from 'fastify';
import { countyOfOperation } from '../operations/operation-id.js';

/** What tells the county of a call, of its path, its query or its body. */
interface Told {
  readonly county?: unknown;
  readonly division?: unknown;
  readonly id?: unknown;
}

/**
 * For which county a call is: the one that it names, that of its division, or that of the operation. Undefined: it is for none, or its
 * operation has an id from before ids named one.
 */
export function countyAskedFor({ params, query, body }: Pick<FastifyRequest, 'params' | 'query' | 'body'>): string | undefined {
  const told = [params, query, body].filter((part): part is Told => typeof part === 'object' && part !== null);
  const named = told.map(({ county }) => county).find(isCode) ?? told.map(({ division }) => division).find(isCode);
  if (named !== undefined) return named.slice(0, 6);
  const id = (params as Told | undefined)?.id;
  return typeof id === 'string' ? countyOfOperation(id) : undefined;
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^\d{6}(\d{6})?$/.test(value);
}
