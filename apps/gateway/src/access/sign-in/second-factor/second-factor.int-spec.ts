import { codeOf, secretIn, tokenIn } from '../../../../test/page-visitor.js';
import { PASSWORD, signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';

const ACCOUNT = '/account';

describe('a second factor', () => {
  let at: SignInFixture;

  beforeAll(async () => { at = await signInFixture(); });
  afterAll(() => at?.stop());

  it('is to be set up by who may see personal data, before anything else, and by nobody else', async () => {
    const browser = at.visitor();
    const subject = await at.addPerson({ role: 'inspector' });
    expect((await browser.fill(`/sign-in/invitation/${await at.invite(subject)}`, { name: 'inspector', password: PASSWORD, again: PASSWORD })).to).toBe('/account/authenticator');
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in/second-factor');
    const page = await browser.open('/account/authenticator');
    expect(page.text).toContain('<svg');
    const done = await browser.send('/account/authenticator', { form: tokenIn(page.text), code: codeOf(secretIn(page.text), at.clock.now()) });
    expect(done.text.match(/<li>[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}<\/li>/g)).toHaveLength(10);
    expect((await browser.open(ACCOUNT)).status).toBe(200);
    expect(await at.trailOf(subject)).toEqual(['invitation.redeem done', 'totp.enrol done {"recoveryCodes":10}']);
    expect((await at.addAccount('reader')).secret).toBe('');
  });

  it('is asked for, and each code is taken once, be it asked twice at once', async () => {
    const { secret, subject } = await at.addAccount('once', { role: 'inspector' });
    const code = codeOf(secret, at.clock.now());
    const browsers = [at.visitor(), at.visitor()];
    for (const browser of browsers) expect((await browser.fill('/sign-in', { name: 'once', password: PASSWORD })).to).toBe('/sign-in/second-factor');
    const seen = await Promise.all(browsers.map((browser) => browser.fill('/sign-in/second-factor', { code })));
    expect(seen.map(({ status }) => status).sort()).toEqual([303, 401]);
    expect((await at.trailOf(subject)).filter((line) => line.startsWith('sign-in.second'))).toHaveLength(2);
  });

  it('is of about now: the code before last is not taken', async () => {
    const { secret } = await at.addAccount('late', { role: 'inspector' });
    const old = codeOf(secret, at.clock.now());
    at.clock.pass(90);
    const browser = at.visitor();
    await browser.fill('/sign-in', { name: 'late', password: PASSWORD });
    expect((await browser.fill('/sign-in/second-factor', { code: old })).status).toBe(401);
    expect((await browser.fill('/sign-in/second-factor', { code: codeOf(secret, new Date(at.clock.now().getTime() - 30_000)) })).to).toBe(ACCOUNT);
  });

  it('can be a recovery code, each once', async () => {
    const subject = await at.addPerson({ role: 'inspector' });
    const first = at.visitor();
    await first.fill(`/sign-in/invitation/${await at.invite(subject)}`, { name: 'paper', password: PASSWORD, again: PASSWORD });
    const secret = secretIn((await first.open('/account/authenticator')).text);
    const { text } = await first.fill('/account/authenticator', { code: codeOf(secret, at.clock.now()) });
    const code = /<li>([a-z2-9-]{14})<\/li>/.exec(text)![1]!;
    const enter = async () => {
      const browser = at.visitor();
      await browser.fill('/sign-in', { name: 'paper', password: PASSWORD });
      return await browser.fill('/sign-in/second-factor', { code: code.toUpperCase().replaceAll('-', ' ') });
    };
    expect([(await enter()).status, (await enter()).status]).toEqual([303, 401]);
    expect((await first.open(ACCOUNT)).text).toContain('还有 9 个恢复码');
  });

  it('cannot be guessed: after five wrong codes it waits', async () => {
    const { secret } = await at.addAccount('guesser', { role: 'inspector' });
    const browser = at.visitor();
    await browser.fill('/sign-in', { name: 'guesser', password: PASSWORD });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await browser.fill('/sign-in/second-factor', { code: '000000' })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await browser.fill('/sign-in/second-factor', { code: codeOf(secret, at.clock.now()) })).status).toBe(429);
  });

  it('lies sealed in the database, and opens in no other row', async () => {
    const [a, b] = [await at.addAccount('sealed-a', { role: 'inspector' }), await at.addAccount('sealed-b', { role: 'inspector' })];
    const [{ secret }] = await at.database.query<{ secret: Buffer }>('SELECT secret FROM access_totp WHERE subject_id = $1', [a.subject]) as [{ secret: Buffer }];
    expect(secret.toString('latin1')).not.toContain(a.secret);
    await at.database.query('UPDATE access_totp SET secret = $2 WHERE subject_id = $1', [b.subject, secret]);
    const browser = at.visitor();
    await browser.fill('/sign-in', { name: 'sealed-b', password: PASSWORD });
    expect((await browser.fill('/sign-in/second-factor', { code: codeOf(a.secret, at.clock.now()) })).status).toBe(500);
  });
});
