import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

export const AUDIENCE = 'https://guzhou.example/api';
const CLIENT = { client_id: 'guzhou', client_secret: 'a secret of the client of guzhou' };

export type OidcFixture = Awaited<ReturnType<typeof oidcFixture>>;

/** A provider of OpenID Connect on this machine, whose keys the test has too. Everybody is let in under the name that they type. */
export async function oidcFixture(redirectUri: string, claims: Readonly<Record<string, unknown>> = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...await exportJWK(privateKey), kid: 'test-1', alg: 'ES256', use: 'sig' };
  const server: Server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    jwks: { keys: [key] },
    clients: [{
      ...CLIENT, redirect_uris: [redirectUri], grant_types: ['authorization_code', 'client_credentials'], id_token_signed_response_alg: 'ES256',
    }],
    cookies: { keys: ['of a test'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    features: {
      devInteractions: { enabled: true }, clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({ scope: 'api', audience: AUDIENCE, accessTokenTTL: 600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
      },
    },
  };
  const provider = new Provider(issuer, configuration);
  const handle = provider.callback();
  let [asked, away] = [0, false];
  server.on('request', (request, response) => {
    asked++;
    if (away) return void request.socket.destroy();
    void handle(request, response);
  });

  return {
    issuer, publicKey, privateKey,
    /** For `OIDC_PROVIDERS`. */
    provider: { id: 'county', zh: '县统一身份认证', en: 'county', issuer, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret, audience: AUDIENCE },
    /** How many requests it had. */
    asked: () => asked,
    goAway: (is: boolean) => { away = is; },

    /** Goes through its pages as somebody, and gives where it sends the browser back to. */
    async signIn(authorize: string, sub: string): Promise<string> {
      const jar = new Map<string, string>();
      let [at, init]: [string, RequestInit] = [authorize, {}];
      for (let step = 0; step < 12; step++) {
        const response = await fetch(at, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
        for (const line of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          jar.set(name!, value!);
        }
        const to = response.headers.get('location');
        if (to !== null) {
          at = new URL(to, at).href;
          init = {};
          if (!at.startsWith(issuer)) return at;
          continue;
        }
        const page = await response.text();
        const [, action] = /<form[^>]+action="([^"]+)"/.exec(page) ?? [];
        if (action === undefined) throw new Error(`No form to go on with: ${page.slice(0, 500)}`);
        const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!;
        at = new URL(action, at).href;
        init = {
          method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: sub, password: 'x' } : {}) }).toString(),
        };
      }
      throw new Error('It did not come to an end.');
    },

    /** A token of the provider itself, for its client. */
    async clientToken(): Promise<string> {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${CLIENT.client_id}:${encodeURIComponent(CLIENT.client_secret)}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE, scope: 'api' }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    },

    /** A token as it makes them, but for what a test changes. */
    token(
      payload: JWTPayload,
      { header = {}, by = privateKey }: { readonly header?: Readonly<Record<string, unknown>>; readonly by?: CryptoKey | Uint8Array } = {},
    ): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: issuer, aud: AUDIENCE, iat: now, exp: now + 600, ...payload })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'test-1', ...header }).sign(by);
    },

    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
