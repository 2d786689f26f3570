import { codeOf, PageVisitor } from '../../../../test/page-visitor.js';
import { PASSWORD, signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';

const ACCOUNT = '/account';
const WRONG = 'not the right one';

describe('a session', () => {
  let at: SignInFixture;

  beforeAll(async () => { at = await signInFixture({ SESSION_IDLE_MS: '1800000', SESSION_MAX_MS: '43200000' }); });
  afterAll(() => at?.stop());

  async function signIn(name: string, browser: PageVisitor = at.visitor()): Promise<PageVisitor> {
    await browser.fill('/sign-in', { name, password: PASSWORD });
    return browser;
  }

  it('is another one after each step, so that what somebody had put into the browser is worth nothing', async () => {
    const { secret } = await at.addAccount('fixed', { role: 'inspector' });
    const browser = at.visitor();
    await browser.open('/sign-in');
    const held = [browser.holds('visit')];
    await browser.fill('/sign-in', { name: 'fixed', password: PASSWORD });
    held.push(browser.holds('session'));
    await browser.fill('/sign-in/second-factor', { code: codeOf(secret, at.clock.now()) });
    held.push(browser.holds('session'));
    expect(new Set(held).size).toBe(3);
    for (const planted of held.slice(0, 2)) {
      const other = at.visitor();
      other.cookies.set('guzhou-session', planted!);
      expect((await other.open(ACCOUNT)).to).toBe('/sign-in');
    }
  });

  it('is known by its digest alone, holds 256 bits, and its cookie is for nothing but requests', async () => {
    await at.addAccount('digest');
    const browser = at.visitor();
    const { headers } = await browser.fill('/sign-in', { name: 'digest', password: PASSWORD });
    const cookie = headers.getSetCookie().find((line) => line.startsWith('guzhou-session='))!;
    expect(cookie).toMatch(/^guzhou-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const rows = await at.database.query<{ row: string }>('SELECT access_session::text AS row FROM access_session');
    expect(rows.some(({ row }) => row.includes(browser.holds('session')!))).toBe(false);
  });

  it('ends when nothing was asked for half an hour, and after twelve hours in any case', async () => {
    await at.addAccount('idle');
    const browser = await signIn('idle');
    for (let n = 0; n < 24; n++) {
      expect((await browser.open(ACCOUNT)).status).toBe(200);
      at.clock.pass(1799);
    }
    at.clock.pass(24);
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
    await signIn('idle', browser);
    at.clock.pass(1800);
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
  });

  it('ends where it turns up in another kind of browser, and not where the browser was updated', async () => {
    const { subject } = await at.addAccount('moved');
    const browser = await signIn('moved');
    const updated = at.visitor('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/157.0.1.2 Safari/537.36');
    const thief = at.visitor('curl/8.9.1');
    for (const other of [updated, thief]) other.cookies.set('guzhou-session', browser.holds('session')!);
    expect((await updated.open(ACCOUNT)).status).toBe(200);
    expect((await thief.open(ACCOUNT)).to).toBe('/sign-in');
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
    expect((await at.trailOf(subject)).at(-1)).toBe('session.end done {"why":"another-browser"}');
  });

  it('is listed, and ended one by one or all at once, by its owner alone', async () => {
    const { browser: first } = await at.addAccount('several');
    const [second, third, other] = [await signIn('several'), await signIn('several'), (await at.addAccount('other')).browser];
    const page = (await first.open(ACCOUNT)).text;
    const ids = [...page.matchAll(/name="which" value="([\da-f-]{36})"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(2);
    await other.fill(ACCOUNT, { which: ids[0]! }, '/account/sessions/end');
    expect((await first.open(ACCOUNT)).text.match(/name="which" value="[\da-f-]{36}"/g)).toHaveLength(2);
    await first.fill(ACCOUNT, { which: ids[0]! }, '/account/sessions/end');
    expect((await first.open(ACCOUNT)).text.match(/name="which" value="[\da-f-]{36}"/g)).toHaveLength(1);
    await first.fill(ACCOUNT, { which: 'all' }, '/account/sessions/end');
    for (const browser of [first, second, third]) expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
    expect((await other.open(ACCOUNT)).status).toBe(200);
  });

  it('ends when its owner signs out, chooses another password elsewhere, or is suspended', async () => {
    const { subject, browser } = await at.addAccount('ending');
    const kept = browser.holds('session')!;
    await browser.fill(ACCOUNT, {}, '/sign-out');
    expect(browser.holds('session')).toBeUndefined();
    browser.cookies.set('guzhou-session', kept);
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
    const [here, there] = [await signIn('ending'), await signIn('ending')];
    expect((await here.fill('/account/password', { old: WRONG, password: 'another long phrase', again: 'another long phrase' })).status).toBe(401);
    expect((await here.fill('/account/password', { old: PASSWORD, password: 'another long phrase', again: 'another long phrase' })).to).toBe(ACCOUNT);
    expect([(await here.open(ACCOUNT)).status, (await there.open(ACCOUNT)).to]).toEqual([200, '/sign-in']);
    await at.database.query(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, [subject]);
    expect((await here.open(ACCOUNT)).to).toBe('/sign-in');
  });
});
