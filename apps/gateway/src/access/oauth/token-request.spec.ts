import { OAuthError } from './oauth.errors.js';
import { readTokenRequest } from './token-request.js';

const GRANT = 'grant_type=client_credentials';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const said = (authorization: string | undefined, body: string) => {
  try {
    return readTokenRequest(authorization, body);
  } catch (error) {
    return (error as OAuthError).error;
  }
};

describe('a request for an access token', () => {
  it('says who asks in the header or in the body, packed as in a form', () => {
    const asked = { clientId: 'a b', clientSecret: 'c:d%', scope: undefined };
    expect(said(basic('a+b:c%3Ad%25'), GRANT)).toEqual(asked);
    expect(said(undefined, `${GRANT}&client_id=a+b&client_secret=c:d%25`)).toEqual(asked);
    expect(said(basic('a%20b:c%3Ad%25'), `${GRANT}&client_id=a+b`)).toEqual(asked);
  });

  it('may ask for less than all, and what has no value is not there', () => {
    expect(said(basic('a:b'), `${GRANT}&scope=register.read+report.read`)).toMatchObject({ scope: ['register.read', 'report.read'] });
    expect(said(basic('a:b'), `${GRANT}&scope=&resource=x`)).toMatchObject({ scope: undefined });
  });

  it.each([
    ['nobody', undefined, GRANT, 'invalid_client'],
    ['no secret', undefined, `${GRANT}&client_id=a`, 'invalid_client'],
    ['an assertion', undefined, `${GRANT}&client_assertion=eyJhbGciOiJub25lIn0.e30.`, 'invalid_client'],
    ['a key as a bearer', 'Bearer gz_x', GRANT, 'invalid_client'],
    ['no base64', 'Basic %%%', GRANT, 'invalid_client'],
    ['no colon', basic('ab'), GRANT, 'invalid_client'],
    ['broken percent signs', basic('a:%zz'), GRANT, 'invalid_client'],
    ['two ways at once', basic('a:b'), `${GRANT}&client_secret=b`, 'invalid_request'],
    ['two who ask', basic('a:b'), `${GRANT}&client_id=other`, 'invalid_request'],
    ['a parameter twice', basic('a:b'), `${GRANT}&scope=a&scope=b`, 'invalid_request'],
    ['no grant type', basic('a:b'), '', 'invalid_request'],
    ['an empty grant type', basic('a:b'), 'grant_type=', 'invalid_request'],
    ['another grant type', basic('a:b'), 'grant_type=password&username=a&password=b', 'unsupported_grant_type'],
  ])('is refused with %s', (_, authorization, body, code) => {
    expect(said(authorization, body)).toBe(code);
  });
});
