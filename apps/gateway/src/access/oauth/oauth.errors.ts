/** The errors of RFC 6749 (5.2) that are answered here. */
type OAuthErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** What is wrong, as clients of OAuth 2 read it: no problem of RFC 9457, and in letters of ASCII, as RFC 6749 has it. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';

  constructor(readonly error: OAuthErrorCode, readonly description: string, readonly status = 400, readonly retryAfter?: number) {
    super(description);
  }
}

/** Whatever was wrong: who it is, the secret, whether it still holds. */
export function invalidClient(): OAuthError {
  return new OAuthError('invalid_client', 'The client is not known, or its secret does not hold.', 401);
}

/** It is the secret that is wrong, so a client that knows nothing of waiting learns that. */
export function clientMustWait(seconds: number): OAuthError {
  return new OAuthError('invalid_client', `Tried with wrong secrets too often: try again in ${seconds} seconds.`, 429, seconds);
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}

export function unsupportedGrantType(): OAuthError {
  return new OAuthError('unsupported_grant_type', 'The grant type that is taken here is client_credentials.');
}

export function invalidScope(): OAuthError {
  return new OAuthError('invalid_scope', 'A scope is a list of permissions that the client has, separated by single spaces.');
}
