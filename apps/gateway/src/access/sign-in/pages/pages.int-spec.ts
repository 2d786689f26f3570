import { CHROME, tokenIn, type PageVisitor } from '../../../../test/page-visitor.js';
import { PASSWORD, signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';

const ACCOUNT = '/account';
const WRONG = 'not the right one';

describe('a form', () => {
  let at: SignInFixture;

  beforeAll(async () => { at = await signInFixture(); });
  afterAll(() => at?.stop());

  it('is taken from a page of ours in the same browser alone', async () => {
    const { browser } = await at.addAccount('victim');
    const attacker = (await at.addAccount('attacker')).browser;
    const own = tokenIn((await browser.open(ACCOUNT)).text);
    const end = (fields: Record<string, string>, headers: Record<string, string>) => browser.send('/account/sessions/end', { which: 'all', ...fields }, headers);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const refused = [
      await end({ form: own }, foreign), await end({ form: own }, { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }),
      await end({ form: own }, { origin: 'null' }), await end({}, {}), await end({ form: tokenIn((await attacker.open(ACCOUNT)).text) }, {}),
      await browser.ask('/account/sessions/end', {
        method: 'POST', body: `which=all&form=${own}`, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(Array(refused.length).fill(403));
    expect((await browser.open(ACCOUNT)).status).toBe(200);
    expect((await end({ form: own }, {})).to).toBe('/sign-in');
  });

  it('of signing in is not taken either, so that nobody is signed in as somebody else', async () => {
    await at.addAccount('elsewhere');
    const browser = at.visitor();
    await browser.open('/sign-in');
    expect((await browser.send('/sign-in', { name: 'elsewhere', password: PASSWORD })).status).toBe(403);
    expect(browser.holds('session')).toBeUndefined();
  });

  it('and its pages answer under their own name alone', async () => {
    const { browser } = await at.addAccount('rebound');
    for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example']) {
      const { statusCode, payload } = await at.app.inject({
        url: ACCOUNT, headers: { host, cookie: `guzhou-session=${browser.holds('session')}`, 'user-agent': CHROME },
      });
      expect([host, statusCode, payload.includes('rebound')]).toEqual([host, 421, false]);
    }
  });

  it('stands in no frame, runs nothing, and is not kept', async () => {
    const { headers } = await at.visitor().open('/sign-in');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(Object.fromEntries(['cache-control', 'referrer-policy', 'x-content-type-options', 'x-frame-options'].map((name) => [name, headers.get(name)]))).toEqual({
      'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY',
    });
  });

  it('shows what was typed as text', async () => {
    const { text } = await at.visitor().fill('/sign-in', { name: '"><script>alert(1)</script>', password: WRONG });
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  it('is in Chinese, and in English for who chose so', async () => {
    const browser = at.visitor();
    expect((await browser.open('/sign-in')).text).toContain('<html lang="zh-CN">');
    expect((await browser.open('/sign-in?lang=en')).text).toContain('<html lang="en">');
    expect((await browser.fill('/sign-in', { name: 'nobody-en', password: WRONG })).text).toContain('The sign-in name or the password is not right.');
  });

  it('is taken by pages alone: the API takes no body that a form can send', async () => {
    const refused = await at.fetch('/api/v1/reports/monthly', { method: 'POST', body: new URLSearchParams({ division: '522632100000' }) });
    expect(refused.status).toBe(415);
  });
});

describe('a call of the API by cookie', () => {
  let at: SignInFixture;
  const measures = '/api/v1/measures?period=2020-05';

  beforeAll(async () => { at = await signInFixture(); });
  afterAll(() => at?.stop());

  const post = (browser: PageVisitor, headers: Record<string, string>) => browser.ask('/api/v1/reports/monthly', {
    method: 'POST', body: '{"division":"522632100000","period":"2020-05"}',
    headers: { 'content-type': 'application/json', origin: at.address, 'sec-fetch-site': 'same-origin', ...headers },
  });

  it('acts for who is signed in, with both factors', async () => {
    const { browser } = await at.addAccount('api', { role: 'inspector' });
    expect((await browser.open(measures)).status).toBe(200);
    expect((await at.visitor().open(measures)).status).toBe(401);
    const half = at.visitor();
    await half.fill('/sign-in', { name: 'api', password: PASSWORD });
    expect([half.holds('session') === undefined, (await half.open(measures)).status]).toEqual([false, 401]);
  });

  it('changes nothing without the token of a page of ours, nor from a page of another site', async () => {
    const { browser } = await at.addAccount('api-change', { role: 'county-official' });
    const token = tokenIn((await browser.open(ACCOUNT)).text);
    const refused = [
      await post(browser, {}), await post(browser, { 'guzhou-form-token': `${token}x` }),
      await post(browser, { 'guzhou-form-token': token, origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await browser.open(measures, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    // It went through the door: what it asks for is not there.
    expect(JSON.parse((await post(browser, { 'guzhou-form-token': token })).text)).toMatchObject({ code: 'division/unknown' });
  });
});

describe('a gateway behind TLS', () => {
  let at: SignInFixture;

  beforeAll(async () => { at = await signInFixture({ PUBLIC_URL: 'https://guzhou.example.gov.cn' }); });
  afterAll(() => at?.stop());

  it('gives cookies that no other host and no unsealed connection can have set', async () => {
    const { statusCode, headers } = await at.app.inject({ url: '/sign-in', headers: { host: 'guzhou.example.gov.cn' } });
    expect(statusCode).toBe(200);
    expect([headers['set-cookie']].flat()).toEqual([expect.stringMatching(/^__Host-guzhou-visit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)]);
  });

  it('answers browsers under that name alone', async () => {
    for (const host of ['127.0.0.1', 'evil.example']) expect((await at.app.inject({ url: '/sign-in', headers: { host } })).statusCode).toBe(421);
  });
});
