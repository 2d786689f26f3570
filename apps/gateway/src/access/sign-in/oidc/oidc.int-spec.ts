import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose';
import { AUDIENCE, oidcFixture, type OidcFixture } from '../../../../test/oidc-fixture.js';
import type { PageVisitor } from '../../../../test/page-visitor.js';
import { signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';
import { TokensService } from './tokens.service.js';

const ACCOUNT = '/account';
/** Nothing listens there: what is sent there is carried over by hand. */
const PUBLIC_URL = 'http://localhost:8080';
const CALLBACK = `${PUBLIC_URL}/sign-in/oidc/county/callback`;

describe('OpenID Connect', () => {
  let [at, provider]: [SignInFixture?, OidcFixture?] = [];
  let tokens: TokensService;

  beforeAll(async () => {
    provider = await oidcFixture(CALLBACK);
    at = await signInFixture({ PUBLIC_URL, OIDC_PROVIDERS: JSON.stringify([provider.provider]) });
    tokens = at.app.get(TokensService, { strict: false });
  });
  afterAll(async () => {
    await at?.stop();
    await provider?.stop();
  });

  const browserThere = () => at!.visitor(undefined, 'localhost:8080');

  /** To the provider and back, as somebody there. */
  async function visit(browser: PageVisitor, sub: string, query = '') {
    const { to } = await browser.open(`/sign-in/oidc/county${query}`, { 'sec-fetch-site': 'same-origin' });
    return await browser.open((await provider!.signIn(to!, sub)).slice(PUBLIC_URL.length), { 'sec-fetch-site': 'cross-site' });
  }

  async function link(sub: string, may?: Parameters<SignInFixture['addPerson']>[0]): Promise<string> {
    const subject = await at!.addPerson(may);
    await visit(browserThere(), sub, `?invitation=${await at!.invite(subject)}`);
    return subject;
  }

  it('links somebody there to somebody here with an invitation, and knows who comes from then on', async () => {
    const [subject, browser] = [await at!.addPerson(), browserThere()];
    const invitation = await at!.invite(subject);
    expect((await browser.open(`/sign-in/invitation/${invitation}`)).text).toContain(`/sign-in/oidc/county?invitation=${invitation}`);
    expect((await visit(browser, 'yang', `?invitation=${invitation}`)).to).toBe(ACCOUNT);
    expect((await browser.open(ACCOUNT)).status).toBe(200);
    const again = browserThere();
    expect((await again.open('/sign-in')).text).toContain('县统一身份认证');
    expect((await visit(again, 'yang')).to).toBe(ACCOUNT);
    expect(await at!.trailOf(subject)).toEqual(['identity.link done', ...Array(2).fill('sign-in done {"by":"oidc","next":"in"}')]);
  });

  it('lets in nobody who is not linked, whatever mail address the provider tells', async () => {
    const refused = await visit(browserThere(), 'stranger');
    expect([refused.status, refused.text.includes('尚未与本平台的用户关联')]).toEqual([403, true]);
    expect(await at!.trailOf('unknown')).toContain('sign-in refused {"by":"oidc","why":"identity-unknown"}');
  });

  it('links nobody to two, and uses no invitation twice', async () => {
    await link('wu');
    const other = await at!.addPerson();
    const invitation = await at!.invite(other);
    expect((await visit(browserThere(), 'wu', `?invitation=${invitation}`)).status).toBe(409);
    expect((await visit(browserThere(), 'long', `?invitation=${invitation}`)).to).toBe(ACCOUNT);
    expect((await visit(browserThere(), 'shi', `?invitation=${invitation}`)).status).toBe(404);
  });

  it('asks here for a second factor where one is needed and the provider asked for none', async () => {
    await link('official', { role: 'town-official' });
    const browser = browserThere();
    expect((await visit(browser, 'official')).to).toBe('/account/authenticator');
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in/second-factor');
  });

  it('takes an invitation along from a page of ours alone, so that no other page makes somebody whom it was not for', async () => {
    const invitation = await at!.invite(await at!.addPerson());
    for (const site of ['cross-site', 'same-site', 'none']) {
      const refused = await browserThere().open(`/sign-in/oidc/county?invitation=${invitation}`, { 'sec-fetch-site': site });
      expect([site, refused.status]).toEqual([site, 403]);
    }
  });

  it('ends in the browser in which it began, once, with the state that was given', async () => {
    await link('pan');
    const [victim, attacker] = [browserThere(), browserThere()];
    const { to } = await attacker.open('/sign-in/oidc/county');
    const back = (await provider!.signIn(to!, 'pan')).slice(PUBLIC_URL.length);
    await victim.open('/sign-in/oidc/county');
    expect((await victim.open(back)).status).toBe(401);
    expect((await attacker.open(back.replace(/state=[^&]+/, 'state=another'))).status).toBe(401);
    expect((await attacker.open(back)).status).toBe(401);
    expect([victim.holds('session'), attacker.holds('session')]).toEqual([undefined, undefined]);
  });

  it('lets nobody in who is suspended', async () => {
    const subject = await link('suspended');
    await at!.database.query(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, [subject]);
    expect((await visit(browserThere(), 'suspended')).status).toBe(403);
  });

  describe('access tokens', () => {
    let subject: string;

    beforeAll(async () => {
      subject = await link('bearer');
      await at!.database.query('INSERT INTO access_identity (issuer, sub, subject_id, linked_at) VALUES ($1, $2, $3, now())', [provider!.issuer, 'guzhou', subject]);
    });

    it('say who calls, as the provider makes them', async () => {
      expect(await tokens.subjectIdOf(await provider!.clientToken())).toBe(subject);
      expect(await tokens.subjectIdOf(await provider!.token({ sub: 'bearer' }))).toBe(subject);
    });

    it('are nothing when anything about them is wrong', async () => {
      const { privateKey: another } = await generateKeyPair('ES256');
      const { privateKey: weaker } = await generateKeyPair('RS256');
      const publicKey = new TextEncoder().encode(await exportSPKI(provider!.publicKey));
      const now = Math.floor(Date.now() / 1000);
      const right = await provider!.token({ sub: 'bearer' });
      const [header, payload, signature] = right.split('.') as [string, string, string];
      const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'official' })).toString('base64url');
      const wrong = {
        'alg none': new UnsecuredJWT({ sub: 'bearer' }).setIssuer(provider!.issuer).setAudience(AUDIENCE).setExpirationTime('10m').encode() + 'x',
        'signed with the public key as a secret': await provider!.token({ sub: 'bearer' }, { header: { alg: 'HS256' }, by: publicKey }),
        'of another key': await provider!.token({ sub: 'bearer' }, { by: another }),
        'of another key by another algorithm': await provider!.token({ sub: 'bearer' }, { header: { alg: 'RS256' }, by: weaker }),
        'of a key that nobody knows': await provider!.token({ sub: 'bearer' }, { header: { kid: 'unknown' }, by: another }),
        'for somebody else': await provider!.token({ sub: 'bearer', aud: 'guzhou' }),
        'of another issuer': await provider!.token({ sub: 'bearer', iss: 'https://evil.example' }),
        'ended': await provider!.token({ sub: 'bearer', exp: now - 60 }),
        'without an end': await provider!.token({ sub: 'bearer', exp: undefined }),
        'not yet': await provider!.token({ sub: 'bearer', nbf: now + 600 }),
        'an ID token': await provider!.token({ sub: 'bearer' }, { header: { typ: 'JWT' } }),
        'about nobody': await provider!.token({}),
        'about somebody who is not linked': await provider!.token({ sub: 'stranger' }),
        'changed': [header, forged, signature].join('.'),
        'cut': [header, payload, ''].join('.'),
      };
      const seen = await Promise.all(Object.entries(wrong).map(async ([name, token]) => [name, await tokens.subjectIdOf(token)]));
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, undefined])));
    });

    it('make the provider be asked for its keys no more than once, however many names of keys are made up', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      const before = provider!.asked();
      for (let n = 0; n < 20; n++) await tokens.subjectIdOf(await provider!.token({ sub: 'bearer' }, { header: { kid: `made-up-${n}` }, by: privateKey }));
      expect(provider!.asked() - before).toBeLessThanOrEqual(1);
    });
  });
});

describe('a provider that is away', () => {
  it('keeps nothing from starting, is said, and is not asked again at once', async () => {
    const provider = await oidcFixture(CALLBACK);
    provider.goAway(true);
    const at = await signInFixture({ PUBLIC_URL, OIDC_PROVIDERS: JSON.stringify([provider.provider]) });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 5; n++) statuses.push((await at.visitor(undefined, 'localhost:8080').open('/sign-in/oidc/county')).status);
      expect(statuses).toEqual(Array(5).fill(503));
      expect(provider.asked()).toBeLessThanOrEqual(2);
      await expect(at.app.get(TokensService, { strict: false }).subjectIdOf(await provider.token({ sub: 'x' }))).rejects.toThrow('provider/away');
    } finally {
      await at.stop();
      await provider.stop();
    }
  });
});
