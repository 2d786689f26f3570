import { PASSWORD, signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';
import { FirstAdministratorService } from './first-administrator.service.js';

describe('the first administrator', () => {
  let at: SignInFixture;
  let first: FirstAdministratorService;

  beforeAll(async () => {
    at = await signInFixture();
    first = at.app.get(FirstAdministratorService, { strict: false });
  });
  afterAll(() => at?.stop());

  const pathOf = (link: string | undefined) => new URL(link!).pathname;
  const made = () => at.database.query<{ state: string }>(`SELECT state FROM access_subject WHERE created_by = 'job:first-administrator'`);

  it('is one person, however many gateways start at once', async () => {
    const links = await Promise.all([first.link(), first.link(), first.link()]);
    expect(new Set(links).size).toBe(3);
    expect(await made()).toEqual([{ state: 'invited' }]);
  });

  it('comes by any of the links, after which there are none', async () => {
    const links = [await first.link(), await first.link()];
    expect(links[0]).toMatch(/^http:\/\/localhost:8080\/sign-in\/invitation\/[\w-]{43}$/);
    const browser = at.visitor();
    const chosen = await browser.fill(pathOf(links[0]), { name: 'first.administrator', password: PASSWORD, again: PASSWORD });
    expect(chosen.to).toBe('/account/authenticator');
    expect((await at.visitor().open(pathOf(links[1]))).status).toBe(404);
    expect(await first.link()).toBeUndefined();
    expect(await made()).toEqual([{ state: 'active' }]);
  });

  it('can be made again once nobody administers users any more', async () => {
    await at.database.query(`UPDATE access_subject SET state = 'suspended' WHERE created_by = 'job:first-administrator'`);
    const link = await first.link();
    expect((await at.visitor().open(pathOf(link))).text).toContain('设置登录方式');
    at.clock.pass(24 * 3600 + 1);
    expect((await at.visitor().open(pathOf(link))).status).toBe(404);
  });
});
