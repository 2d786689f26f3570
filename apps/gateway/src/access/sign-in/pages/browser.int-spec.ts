import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { barriers, findChromium, startBrowser } from '../../../../test/browser.js';
import { codeOf } from '../../../../test/page-visitor.js';
import { PASSWORD, signInFixture, type SignInFixture } from '../../../../test/sign-in-fixture.js';

/** Without a Chromium these are skipped, and their name says why. */
const isThere = findChromium() !== undefined;
const inBrowser = isThere ? it : it.skip;

describe(`in a browser${isThere ? '' : ' (skipped: there is no chromium; apt-get install chromium)'}`, () => {
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

  /** A window, and whom its pages asked. */
  async function open(): Promise<{ context: BrowserContext; page: Page; asked: string[] }> {
    const context = await browser!.newContext();
    const [page, asked] = [await context.newPage(), [] as string[]];
    page.on('request', (request) => { asked.push(new URL(request.url()).origin); });
    return { context, page, asked };
  }

  /** Through what an official does first, by keyboard alone. Gives the secret of the authenticator. */
  async function begin(page: Page, name: string): Promise<string> {
    await page.goto(`${origin}/sign-in/invitation/${await at!.invite(await at!.addPerson({ role: 'inspector' }))}`);
    await page.locator('#name:focus').waitFor(); // what is typed before it would be nowhere
    for (const typed of [name, PASSWORD, PASSWORD]) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/account/authenticator`);
    return (await page.locator('code').first().innerText()).replaceAll(' ', '');
  }

  async function enterCode(page: Page, secret: string): Promise<void> {
    await page.getByLabel('验证码').fill(codeOf(secret, at!.clock.now()));
    await page.keyboard.press('Enter');
  }

  async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('登录名').fill(name);
    await page.getByLabel('密码').fill(password);
    await page.getByLabel('密码').press('Enter');
  }

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

  inBrowser('an official comes in by an invitation, goes, and comes back, with nothing in the way on any page', async () => {
    const { context, page, asked } = await open();
    const found: Record<string, string[]> = {};
    const look = async (what: string) => { found[what] = await barriers(page); };
    await page.goto(`${origin}/sign-in/invitation/${await at!.invite(await at!.addPerson())}`);
    await look('invitation');
    const secret = await begin(page, 'in-browser');
    await look('authenticator');
    await enterCode(page, secret);
    await heading(page, '恢复码');
    await look('recovery codes');
    await page.getByRole('link', { name: '已抄写' }).click();
    await heading(page, '我的账号');
    await look('account');
    await page.getByRole('link', { name: '修改密码' }).click();
    await heading(page, '修改密码');
    await look('password');
    await page.getByRole('link', { name: 'English' }).click();
    await heading(page, 'Change your password');
    await look('in English');
    await page.getByRole('link', { name: '中文' }).click();
    await press(page, '退出');
    await heading(page, '登录');
    await look('sign in');
    at!.clock.pass(60);
    await signIn(page, 'in-browser');
    await heading(page, '第二步验证');
    await look('second factor');
    await enterCode(page, secret);
    await heading(page, '我的账号');
    expect(Object.entries(found).filter(([, barrier]) => barrier.length > 0)).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([origin]));
    await context.close();
  });

  inBrowser('what was wrong is in focus, and leads to the field', async () => {
    const { context, page } = await open();
    await signIn(page, 'nobody', 'not the right one');
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^有误：/);
    expect(await page.evaluate('document.activeElement?.getAttribute("role")')).toBe('alert');
    await page.goto(`${origin}/sign-in/invitation/${await at!.invite(await at!.addPerson())}`);
    await page.getByLabel('登录名').fill('somebody');
    await page.getByLabel('新密码', { exact: true }).fill('short');
    await page.getByLabel('再次输入新密码').fill('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate('document.activeElement?.id')).toBe('password');
    expect(await page.getByLabel('新密码', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });

  inBrowser('a passkey is made, lets in by itself, and no more once it was removed', async () => {
    const { context, page } = await open();
    const device = await addDevice(await context.newCDPSession(page));
    await enterCode(page, await begin(page, 'with-passkey'));
    await heading(page, '恢复码');
    await page.goto(`${origin}/account`);
    await press(page, '添加通行密钥');
    await page.getByRole('button', { name: /^删除通行密钥/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await press(page, '退出');
    await press(page, '用通行密钥登录');
    await heading(page, '我的账号');
    await press(page, /^删除通行密钥/);
    await page.getByRole('button', { name: /^删除通行密钥/ }).waitFor({ state: 'detached' });
    await press(page, '退出');
    await press(page, '用通行密钥登录');
    await page.getByText('通行密钥未能验证').waitFor();
    await device.verify(false);
    await press(page, '用通行密钥登录');
    await page.getByText('没有使用通行密钥').waitFor();
    await context.close();
  });

  inBrowser('a passkey stands for the second factor, also as the first thing that is set up, and is not gone round', async () => {
    const { context, page } = await open();
    await addDevice(await context.newCDPSession(page));
    await begin(page, 'passkey-first');
    await press(page, '改为设置通行密钥');
    await heading(page, '我的账号');
    await press(page, '退出');
    await signIn(page, 'passkey-first');
    await heading(page, '第二步验证');
    await page.goto(`${origin}/account/authenticator`);
    await heading(page, '第二步验证');
    await press(page, '改用通行密钥');
    await heading(page, '我的账号');
    await context.close();
  });
});

/** A device with a fingerprint reader. */
async function addDevice(session: CDPSession) {
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return { verify: (isUserVerified: boolean) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) };
}
