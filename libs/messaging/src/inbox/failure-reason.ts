import { ProblemError } from '@guzhou/runtime';

/** What may be kept of an error: its class or code. A message could quote somebody's data. */
export function reasonOf(error: unknown): string {
  if (error instanceof ProblemError) return error.problem.code;
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? `${error.name}/${code}` : error.name;
}

const CLASHES = new Set(['40001', '40P01']);

/** Two transactions met and PostgreSQL chose this one to give way: the same again will do. */
export function isClash(error: unknown): boolean {
  return error instanceof Error && CLASHES.has(String((error as { code?: unknown }).code));
}
