import { ofCounty } from '@guzhou/runtime';
import { keyFor, withKey } from '@guzhou/testing';
import { eventually } from '../../../test/gateway-fixture.js';
import { tokenIn, type PageVisitor } from '../../../test/page-visitor.js';
import { signInFixture, type SignInFixture } from '../../../test/sign-in-fixture.js';

const NOBODY = '7d1c1a8e-5a53-4a55-9d1c-0f3a5c2b7e11';
const GRANT = { role: 'town-official', scope: '522632100000', from: '2026-12-01', to: '', reason: '文号' };
const TODAY = '2026-12-01';

describe('pages of administration', () => {
  let at: SignInFixture;
  let names = 0;

  beforeAll(async () => { at = await signInFixture(); });
  afterAll(() => at?.stop());

  const administrator = async (role = 'user-administrator') => (await at.addAccount(`admin-${++names}`, { role })).browser;
  const add = (browser: PageVisitor, fields: Record<string, string> = {}) => browser.fill('/users/new', {
    name: '石秀英', division: '522632100000', once: `once-${++names}`, ...fields,
  });
  const linkIn = (text: string) => /<code id="link">([^<]+)<\/code>/.exec(text)?.[1];
  const personIn = (text: string) => /href="\/users\/([\da-f-]{36})"/.exec(text)![1]!;
  /** As the page of somebody has it, which is opened first. */
  const act = async (browser: PageVisitor, path: string, what: string, fields: Record<string, string> = {}) => {
    const { text } = await browser.open(path);
    const revision = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '';
    return browser.send(`${path}/${what}`, { form: tokenIn(text), revision, ...fields });
  };
  const grantIn = (text: string) => /grants\/([\da-f-]{36})\/end/.exec(text)![1]!;

  it('are for whoever administers, and lead others to where they sign in', async () => {
    expect((await at.visitor().open('/users')).to).toBe('/sign-in');
    const inspector = await administrator('inspector');
    const paths = ['/users', '/users/new', `/users/${NOBODY}`, '/systems', '/systems/new', `/systems/${NOBODY}`];
    expect(await Promise.all(paths.map(async (path) => (await inspector.open(path)).status))).toEqual(paths.map(() => 403));
    expect([(await inspector.open('/account')).text.includes('/users'), (await (await administrator()).open('/account')).text.includes('/users')]).toEqual([false, true]);
  });

  it('take no form but their own from the same browser', async () => {
    const [browser, other] = [await administrator(), await administrator()];
    const person = personIn((await add(browser)).text);
    const [token, foreign] = [tokenIn((await browser.open('/users')).text), tokenIn((await other.open('/users')).text)];
    const paths = [
      '/users/new', `/users/${person}/grants`, `/users/${person}/grants/${NOBODY}/end`, `/users/${person}/grants/${NOBODY}/confirmation`,
      `/users/${person}/link`, `/users/${person}/hand-over`, `/users/${person}/suspension`, `/users/${person}/activation`, '/systems/new',
      `/systems/${NOBODY}/keys`, `/systems/${NOBODY}/keys/k/revocation`, `/systems/${NOBODY}/suspension`,
    ];
    const fields = { revision: '1', name: 'x', division: '522632100000', ...GRANT };
    for (const path of paths) {
      const refused = [
        await browser.send(path, fields), await browser.send(path, { ...fields, form: foreign }),
        await browser.send(path, { ...fields, form: token }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
        await at.visitor().send(path, { ...fields, form: token }),
      ];
      expect([path, refused.map(({ status }) => status)]).toEqual([path, [403, 403, 403, 403]]);
    }
    expect((await browser.open(`/users/${person}`)).text).toContain('待设置登录方式');
  });

  it('add somebody with a role and show the link this once, which lets in who has it', async () => {
    const browser = await administrator();
    const fields = { ...GRANT, once: `the same ${++names}`, scope: '', from: '' };
    const shown = await add(browser, fields);
    const link = new URL(linkIn(shown.text)!);
    expect([shown.status, shown.headers.get('cache-control'), link.host]).toEqual([200, 'no-store', 'localhost:8080']);
    const again = await add(browser, fields);
    expect(again.to).toBe(`/users/${personIn(shown.text)}`);
    const page = (await browser.open(again.to!)).text;
    expect([page.includes('乡镇干部'), page.includes(link.pathname), page.includes(TODAY)]).toEqual([true, false, true]);
    expect((await at.visitor().open(link.pathname)).text).toContain('石秀英');
  });

  it('say what is wrong with a form beside its field, and keep what was typed', async () => {
    const browser = await administrator();
    const { status, text } = await add(browser, { ...GRANT, name: '"><script>', scope: 'x', reason: '' });
    expect(status).toBe(400);
    expect(text).toMatch(/<title>有误/);
    for (const each of ['href="#scope"', 'href="#reason"', 'id="scope-wrong"', '&quot;&gt;&lt;script&gt;']) expect(text).toContain(each);
    const outside = await add(browser, { ...GRANT, scope: '522633100000' });
    expect([outside.status, outside.text.includes('超出你可以授权的范围')]).toEqual([403, true]);
    expect((await browser.open(`/users/${NOBODY}`)).status).toBe(404);
    expect((await browser.open('/users/not-an-id')).status).toBe(404);
  });

  it('give and end grants, suspend, end the suspension and hand over, each as it was read', async () => {
    const browser = await administrator();
    const [one, two] = [personIn((await add(browser)).text), personIn((await add(browser, { name: '吴阿妹' })).text)];
    const path = `/users/${one}`;
    expect((await act(browser, path, 'grants', GRANT)).to).toBe(path);
    expect((await act(browser, path, 'grants', { ...GRANT, role: 'auditor' })).to).toBe(path);
    expect((await act(browser, path, 'suspension', { revision: '1' })).status).toBe(412);
    const first = grantIn((await browser.open(path)).text);
    expect((await act(browser, path, `grants/${first}/end`, { on: TODAY })).to).toBe(path);
    expect((await browser.open(path)).text).toContain('已结束的授权（1）');
    expect((await act(browser, path, 'suspension')).to).toBe(path);
    expect((await browser.open(path)).text).toContain('已停用');
    expect((await act(browser, path, 'activation')).to).toBe(path);
    expect((await act(browser, path, 'hand-over', { to: two, on: TODAY, reason: '轮岗' })).to).toBe(path);
    expect((await browser.open(`/users/${two}`)).text).toContain('审计员');
    expect(linkIn((await act(browser, path, 'link')).text)).toBeDefined();
  });

  it('have a second administrator confirm what two have to agree on', async () => {
    const everywhere = async () => {
      const { subject, browser } = await at.addAccount(`high-${++names}`, { role: 'user-administrator' });
      await at.database.query(
        `UPDATE access_grant SET scope = '{"division":"522600000000"}', division_code = '522600000000' WHERE subject_id = $1`, [subject]);
      return browser;
    };
    const [first, second] = [await everywhere(), await everywhere()];
    const dpo = { ...GRANT, role: 'data-protection-officer', scope: '522632000000' };
    const shown = await eventually(() => add(first, dpo), ({ status }) => status === 200);
    const path = `/users/${personIn(shown.text)}`;
    const page = (await second.open(path)).text;
    expect(page).toContain('待另一位管理员复核后生效');
    expect((await act(first, path, `grants/${grantIn(page)}/confirmation`)).status).toBe(403);
    expect((await act(second, path, `grants/${grantIn(page)}/confirmation`)).to).toBe(path);
    expect((await second.open(path)).text).not.toContain('待另一位管理员复核后生效');
  });

  it('register a system and show its key this once, add one, and revoke it', async () => {
    const browser = await administrator();
    const fields = {
      name: '县扶贫系统', division: '522632000000', reason: '文号', label: '2026', days: '30', 'may report.read': 'on', once: `system ${++names}`,
    };
    const nothing = await browser.fill('/systems/new', { ...fields, days: '0' });
    expect(nothing.status).toBe(400);
    const shown = await browser.fill('/systems/new', fields);
    const keyIn = (text: string) => /<code id="key">([^<]+)<\/code>/.exec(text)![1]!;
    const [key, id] = [keyIn(shown.text), /href="\/systems\/([\da-f-]{36})"/.exec(shown.text)![1]!];
    const status = async (text: string) => (await fetch(new URL('/api/v1/me', at.address), withKey(text))).status;
    expect(await status(key)).toBe(200);
    expect((await browser.fill('/systems/new', fields)).status).toBe(409);
    const path = `/systems/${id}`;
    expect((await browser.open(path)).text).not.toContain(key.slice(16));
    const second = keyIn((await act(browser, path, 'keys', { label: '2027', days: '30' })).text);
    expect((await act(browser, path, 'keys', { label: '2028', days: '30' })).status).toBe(409);
    expect((await act(browser, path, `keys/${key.slice(3, 15)}/revocation`)).to).toBe(path);
    await eventually(() => status(key), (now) => now === 401);
    expect(await status(second)).toBe(200);
    expect((await act(browser, path, 'suspension')).to).toBe(path);
    await eventually(() => status(second), (now) => now === 401);
  });

  it('show people of what one administers, page by page, and nobody else', async () => {
    const browser = await administrator();
    await add(browser, { name: '在此' });
    await keyFor(at.database, [{ permissions: ['report.read'] }]);
    await at.database.query(
      `INSERT INTO access_subject (subject_id, kind, name, division_code, state, created_by, created_at)
       SELECT gen_random_uuid(), 'person', concat('众人', n), CASE WHEN n > 100 THEN '522633100000' ELSE '522632109000' END, 'active', 'test', now()
       FROM generate_series(1, 101) AS n`);
    const pages: string[] = [];
    for (let next: string | undefined = '/users'; next !== undefined;) {
      pages.push((await browser.open(next)).text);
      next = /href="(\/users\?after=[^"]+)"/.exec(pages.at(-1)!)?.[1]?.replaceAll('&amp;', '&');
    }
    const all = pages.join('');
    expect([pages.length > 2, all.includes('在此'), all.includes('众人1<'), all.includes('众人100<'), all.includes('众人101<')])
      .toEqual([true, true, true, true, false]);
    expect((await browser.open('/users?division=522632109000')).text).not.toContain('在此');
    expect((await browser.open('/users?division=x')).status).toBe(400);
  });

  it('name where a grant holds as the register names it', async () => {
    await ofCounty('522632', () => at.database.query(
      `INSERT INTO divisions (county_code, code, parent_code, level, name, recorded_at, recorded_by) VALUES
         ('522632', '522632000000', '522600000000', 'county', '榕江县', now(), gen_random_uuid()) ON CONFLICT DO NOTHING`));
    expect((await (await administrator()).open('/account')).text).toContain('榕江县（522632000000）');
  });
});
