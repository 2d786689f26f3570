import { PASSWORD, signInFixture, type SignInFixture } from '../../../test/sign-in-fixture.js';
import { hashPassword } from './passwords/argon2id.js';

const ACCOUNT = '/account';
const WRONG = 'not the right one';

describe('signing in', () => {
  let at: SignInFixture;

  beforeAll(async () => { at = await signInFixture(); });
  afterAll(() => at?.stop());

  it('begins with a link that works once, and is written down', async () => {
    const subject = await at.addPerson();
    const link = `/sign-in/invitation/${await at.invite(subject)}`;
    const browser = at.visitor();
    expect((await browser.open(link)).text).toContain('您好，杨秀英');
    expect(await browser.fill(link, { name: 'Yang.XiuYing', password: PASSWORD, again: PASSWORD })).toMatchObject({ status: 303, to: ACCOUNT });
    const account = await browser.open(ACCOUNT);
    expect(account.text).toContain('yang.xiuying');
    expect(account.text).toContain('522632000000');
    expect((await at.visitor().open(link)).status).toBe(404);
    expect(await at.trailOf(subject)).toEqual(['invitation.redeem done']);
  });

  it('takes the name however it is typed, and the password as it is', async () => {
    const { subject } = await at.addAccount('longyan');
    for (const name of ['longyan', ' LongYan ', 'ｌｏｎｇｙａｎ']) expect((await at.visitor().fill('/sign-in', { name, password: PASSWORD })).to).toBe(ACCOUNT);
    expect((await at.visitor().fill('/sign-in', { name: 'longyan', password: PASSWORD.toUpperCase() })).status).toBe(401);
    expect((await at.trailOf(subject)).slice(1)).toEqual(Array(3).fill('sign-in done {"by":"password","next":"in"}'));
  });

  it('says and does the same for a name that nobody has as for a wrong password, and for who is suspended', async () => {
    await at.addAccount('known');
    const { subject } = await at.addAccount('suspended');
    await at.database.query(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, [subject]);
    const seen = await Promise.all([['known', WRONG], ['nobody', WRONG], ['suspended', PASSWORD]].map(async ([name, password]) => {
      return { answer: await at.visitor().fill('/sign-in', { name: name!, password: password! }), name: name! };
    }));
    const bodies = seen.map(({ answer, name }) => answer.text.replaceAll(name, 'NAME').replace(/name="form" value="[^"]+"/, ''));
    expect(new Set(bodies).size).toBe(1);
    expect(seen.map(({ answer }) => answer.status)).toEqual([401, 401, 401]);
    expect(bodies[0]).toContain('登录名或密码不正确');
  });

  it('costs one hashing, of the same cost, whoever is named', async () => {
    await at.addAccount('counted');
    const counts: number[] = [];
    for (const name of ['counted', 'uncounted']) {
      const before = at.hashing.hashed;
      await at.visitor().fill('/sign-in', { name, password: WRONG });
      counts.push(at.hashing.hashed - before);
    }
    expect(counts).toEqual([1, 1]);
  });

  it('waits longer and longer after wrong passwords, for a name that nobody has too, without hashing', async () => {
    await at.addAccount('guessed');
    at.clock.pass(3700);
    for (const name of ['guessed', 'guessed-at']) {
      for (let n = 0; n < 5; n++) expect((await at.visitor().fill('/sign-in', { name, password: WRONG })).status).toBe(401);
      const waits: number[] = [];
      for (let n = 0; n < 7; n++) {
        const before = at.hashing.hashed;
        const refused = await at.visitor().fill('/sign-in', { name, password: PASSWORD });
        expect([refused.status, at.hashing.hashed]).toEqual([429, before]);
        waits.push(Number(refused.headers.get('retry-after')));
        at.clock.pass(waits.at(-1)!);
        expect((await at.visitor().fill('/sign-in', { name, password: WRONG })).status).toBe(401);
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
      at.clock.pass(3700);
    }
    expect((await at.visitor().fill('/sign-in', { name: 'guessed', password: PASSWORD })).to).toBe(ACCOUNT);
    expect((await at.visitor().fill('/sign-in', { name: 'guessed', password: WRONG })).status).toBe(401);
  });

  it('lets no more guesses through when they come at once', async () => {
    await at.addAccount('rushed');
    at.clock.pass(7200);
    const before = at.hashing.hashed;
    const seen = await Promise.all(Array.from({ length: 20 }, () => at.visitor().fill('/sign-in', { name: 'rushed', password: WRONG })));
    expect(at.hashing.hashed - before).toBe(5);
    expect(seen.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(15).fill(429)]);
    at.clock.pass(7200);
  });

  it('waits for an address that tries one name after another, and not because of those who got in there', async () => {
    await at.addAccount('colleague');
    at.clock.pass(7200);
    for (let n = 0; n < 40; n++) expect((await at.visitor().fill('/sign-in', { name: 'colleague', password: PASSWORD })).to).toBe(ACCOUNT);
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) statuses.push((await at.visitor().fill('/sign-in', { name: `somebody-${n}`, password: WRONG })).status);
    expect(statuses).toEqual([...Array(30).fill(401), 429]);
    at.clock.pass(7200);
  });

  it('refuses passwords that many have, that are too short, or that say the name', async () => {
    const link = `/sign-in/invitation/${await at.invite(await at.addPerson())}`;
    const tries = { password1234: '太常见', guzhou2026fupin: '平台名称', iloveyou1314: '太常见', shorty: '至少 10', longchengyan1: '登录名', aaaaaaaaaaaa: '重复' };
    for (const [password, why] of Object.entries(tries)) {
      const refused = await at.visitor().fill(link, { name: 'longchengyan', password, again: password });
      expect([password, refused.status, refused.text.includes(why)]).toEqual([password, 422, true]);
      expect(refused.text).toContain('href="#password"');
    }
    const differs = await at.visitor().fill(link, { name: 'longchengyan', password: PASSWORD, again: `${PASSWORD}.` });
    expect(differs.text).toContain('两次输入的密码不一致');
  });

  it('gives no name twice', async () => {
    await at.addAccount('taken');
    const refused = await at.visitor().fill(`/sign-in/invitation/${await at.invite(await at.addPerson())}`, { name: 'TAKEN', password: PASSWORD, again: PASSWORD });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('已有人使用');
  });

  it('brings somebody in again who lost the password and the authenticator, with a link, and ends what was open', async () => {
    const { subject, browser } = await at.addAccount('forgetful', { role: 'town-official' });
    expect((await browser.open(ACCOUNT)).status).toBe(200);
    const again = at.visitor();
    const chosen = await again.fill(`/sign-in/invitation/${await at.invite(subject)}`, { name: 'forgetful', password: `${PASSWORD} 2`, again: `${PASSWORD} 2` });
    expect(chosen.to).toBe('/account/authenticator');
    expect((await browser.open(ACCOUNT)).to).toBe('/sign-in');
    expect((await at.visitor().fill('/sign-in', { name: 'forgetful', password: PASSWORD })).status).toBe(401);
  });

  it('takes no link that has ended, and none of who is suspended', async () => {
    const [ended, suspended] = [await at.addPerson(), await at.addPerson()];
    const links = [await at.invite(ended, 60_000), await at.invite(suspended)];
    at.clock.pass(61);
    await at.database.query(`UPDATE access_subject SET state = 'suspended' WHERE subject_id = $1`, [suspended]);
    for (const token of [...links, 'x'.repeat(43), '../account']) expect((await at.visitor().open(`/sign-in/invitation/${encodeURIComponent(token)}`)).status).toBe(404);
  });

  it('hashes a password anew at the next sign-in after the cost was changed', async () => {
    const { subject } = await at.addAccount('rehashed');
    const stored = async () => (await at.database.query<{ hash: string }>('SELECT password_hash AS hash FROM access_account WHERE subject_id = $1', [subject]))[0]!.hash;
    await at.database.query(`UPDATE access_account SET password_hash = $2 WHERE subject_id = $1`, [subject, await hashPassword(PASSWORD, { memoryKib: 19_456, passes: 3 })]);
    expect(await stored()).toContain('m=19456,t=3,');
    expect((await at.visitor().fill('/sign-in', { name: 'rehashed', password: PASSWORD })).to).toBe(ACCOUNT);
    expect(await stored()).toContain('m=19456,t=2,');
    expect((await at.visitor().fill('/sign-in', { name: 'rehashed', password: PASSWORD })).to).toBe(ACCOUNT);
  });
});
