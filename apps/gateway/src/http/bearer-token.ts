import { ProblemError } from '@guzhou/runtime';
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Throws `token/missing` or `token/wrong`. Digests are compared, so that neither content nor length of the token
 * shows in the time it takes.
 */
export function checkBearerToken(expected: string, authorization: string | undefined): void {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) throw refused('token/missing', '需要 Authorization: Bearer 令牌。', 'Bring a token: Authorization: Bearer ….');
  if (!timingSafeEqual(digest(given), digest(expected))) throw refused('token/wrong', '令牌无效。', 'The token is not valid.');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refused(code: string, zh: string, en: string): ProblemError {
  return new ProblemError({ code, status: 401, detail: { zh, en } });
}
