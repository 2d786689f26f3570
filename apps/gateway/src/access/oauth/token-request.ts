import { invalidClient, invalidRequest, unsupportedGrantType } from './oauth.errors.js';

/** What a client asks for, and as whom; nothing of it is verified yet. */
export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent: all that the client may do. */
  readonly scope: readonly string[] | undefined;
}

/**
 * A request for an access token (RFC 6749, 4.4.2): the client says who it is by Basic authentication or in the body, and not by both.
 * Throws `OAuthError`.
 */
export function readTokenRequest(authorization: string | undefined, body: string): TokenRequest {
  const sent = new URLSearchParams(body);
  if (new Set(sent.keys()).size < sent.size) throw invalidRequest('A parameter is there more than once.');
  // One without a value is as if it were not there.
  const said = (name: string) => sent.get(name) || undefined;
  const client = authorization === undefined ? inBody(said) : inHeader(authorization, said);
  if (said('grant_type') === undefined) throw invalidRequest('grant_type is missing.');
  if (said('grant_type') !== 'client_credentials') throw unsupportedGrantType();
  return { ...client, scope: said('scope')?.split(' ') };
}

type Said = (name: string) => string | undefined;
type Client = Pick<TokenRequest, 'clientId' | 'clientSecret'>;

function inBody(said: Said): Client {
  const [clientId, clientSecret] = [said('client_id'), said('client_secret')];
  if (clientId === undefined || clientSecret === undefined) throw invalidClient();
  return { clientId, clientSecret };
}

function inHeader(authorization: string, said: Said): Client {
  const [, packed] = /^Basic +([\w+/]+=*)$/i.exec(authorization) ?? [];
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(Buffer.from(packed ?? '', 'base64').toString('utf8')) ?? [];
  if (id === undefined || secret === undefined) throw invalidClient();
  const [clientId, clientSecret] = [formDecoded(id), formDecoded(secret)];
  const other = said('client_id');
  if (said('client_secret') !== undefined || (other !== undefined && other !== clientId)) {
    throw invalidRequest('The client says who it is twice: in the header and in the body.');
  }
  return { clientId, clientSecret };
}

/** Both are packed as in a form before they are put together (RFC 6749, 2.3.1). */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidClient();
  }
}
