import type { Browser, Page } from 'playwright-core';
import { barriers, findChromium, startBrowser, tabTo } from '../../../test/browser.js';
import { CHROME, codeOf } from '../../../test/page-visitor.js';
import { PASSWORD, signInFixture, type SignInFixture } from '../../../test/sign-in-fixture.js';
import { FirstAdministratorService } from '../sign-in/first-administrator/first-administrator.service.js';

/** Without a Chromium these are skipped, and their name says why. */
const isThere = findChromium() !== undefined;
const inBrowser = isThere ? it : it.skip;

describe(`administration in a browser${isThere ? '' : ' (skipped: there is no chromium; apt-get install chromium)'}`, () => {
  let [at, browser]: [SignInFixture?, Browser?] = [];
  let origin: string;

  beforeAll(async () => {
    if (!isThere) return;
    [at, browser] = [await signInFixture(), await startBrowser()];
    origin = `http://localhost:${new URL(at.address).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    await at?.stop();
  });

  /** A telephone: what is wider than it would have to be pushed to and fro. */
  const open = async (as = {}) => (await browser!.newContext({ viewport: { width: 360, height: 740 }, ...as })).newPage();
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

  /** By a link to one's account. */
  async function begin(page: Page, path: string, name: string): Promise<void> {
    await page.goto(`${origin}${path}`);
    await page.locator('#name:focus').waitFor(); // what is typed before it would be nowhere
    for (const typed of [name, PASSWORD, PASSWORD]) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/account/authenticator`);
    const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
    await page.getByLabel('验证码').fill(codeOf(secret, at!.clock.now()));
    await page.keyboard.press('Enter');
    await heading(page, '恢复码');
    await page.getByRole('link', { name: '已抄写' }).click();
    await heading(page, '我的账号');
    at!.clock.pass(60);
  }

  inBrowser('the first administrator lets somebody in from the link on, by the keyboard alone, and that person signs in', async () => {
    const page = await open();
    await begin(page, new URL((await at!.app.get(FirstAdministratorService, { strict: false }).link())!).pathname, 'first-admin');
    await tabTo(page, '人员和授权');
    await page.keyboard.press('Enter');
    await heading(page, '人员和授权');
    await tabTo(page, '新增人员');
    await page.keyboard.press('Enter');
    await heading(page, '新增人员');
    await page.locator('#name:focus').waitFor();
    await page.keyboard.type('Shi Xiuying');
    await tabTo(page, '所属行政区划代码');
    await page.keyboard.type('522632100000');
    await tabTo(page, '角色');
    for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown');
    await tabTo(page, '依据');
    await page.keyboard.type('doc 7');
    await tabTo(page, '新增并生成链接');
    await page.keyboard.press('Enter');
    await heading(page, '一次性链接');
    const link = await page.locator('#link').innerText();
    await tabTo(page, '查看此人');
    await page.keyboard.press('Enter');
    await heading(page, 'Shi Xiuying');
    expect(await page.getByText('乡镇干部').first().isVisible()).toBe(true);
    expect(await page.content()).not.toContain(new URL(link).pathname);
    const theirs = await open();
    await begin(theirs, new URL(link).pathname, 'shi');
    expect(await theirs.getByRole('cell', { name: '乡镇干部' }).isVisible()).toBe(true);
    await Promise.all([page, theirs].map((each) => each.context().close()));
  });

  inBrowser('nothing is in the way on any page, in either language, on a telephone either', async () => {
    // A session is of one kind of browser: that of the visitor who signed in.
    const page = await open({ userAgent: CHROME });
    const { browser: visitor } = await at!.addAccount('admin-pages', { role: 'user-administrator' });
    await page.context().addCookies([{ name: 'guzhou-session', value: visitor.holds('session')!, url: origin }]);
    const found: Record<string, unknown> = {};
    const look = async (what: string) => {
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      found[what] = [...await barriers(page), ...(width > 360 ? [`${width} wide`] : [])];
    };
    await page.goto(`${origin}/users/new`);
    await look('somebody new');
    await page.getByLabel('姓名').fill('杨胜');
    await page.getByLabel('所属行政区划代码').fill('522632100000');
    await page.getByLabel('角色').selectOption('user-administrator');
    await page.getByLabel('范围').fill('5226');
    await page.getByLabel('依据').fill('文号');
    await press(page, '新增并生成链接');
    await page.getByRole('alert').waitFor();
    await look('what was wrong');
    await page.getByLabel('范围').fill('');
    await press(page, '新增并生成链接');
    await heading(page, '一次性链接');
    await look('link');
    await page.getByRole('link', { name: '查看此人' }).click();
    await heading(page, '杨胜');
    await look('person');
    await press(page, '结束授权：用户管理员');
    await page.getByText('已结束的授权').click();
    await look('person whose grant has ended');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('What has ended').waitFor();
    await look('person, in English');
    await page.goto(`${origin}/users`);
    await look('people');
    await page.goto(`${origin}/systems/new`);
    await look('new system');
    await page.getByLabel('What it is called').fill('县扶贫系统');
    await page.getByRole('textbox', { name: 'Division' }).fill('522632000000');
    await page.getByLabel(/report\.read/).check();
    await page.getByLabel('On what grounds').fill('文号');
    await page.getByLabel('What the key is for').fill('2026');
    await press(page, 'Register, and make a key');
    await heading(page, 'A new key');
    await look('key');
    await page.getByRole('link', { name: 'To the system' }).click();
    await heading(page, '县扶贫系统');
    await look('system');
    await page.goto(`${origin}/systems`);
    await look('systems');
    await page.goto(`${origin}/account`);
    await look('account');
    expect(Object.entries(found).filter(([, barrier]) => (barrier as string[]).length > 0)).toEqual([]);
    expect(Object.keys(found)).toHaveLength(12);
    await page.context().close();
  });
});
