import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../.data/chromium-package', import.meta.url));
/** It asks nobody for anything of its own accord, and needs neither a screen nor rights. */
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync'];

/** Where Chromium is: installed, or as the setup unpacked it. Undefined: nowhere. */
export function findChromium(): { readonly executablePath: string; readonly env: Record<string, string> } | undefined {
  const env = { ...process.env } as Record<string, string>;
  const installed = (process.env.PATH ?? '').split(delimiter).map((each) => join(each, 'chromium')).find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed, env };
  const unpacked = join(folder, 'usr/lib/chromium/chromium');
  if (!existsSync(unpacked)) return undefined;
  const machine = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as 'x64' | 'arm64'];
  const libraries = ['usr/lib', `usr/lib/${machine}`, `usr/lib/${machine}/pulseaudio`, `lib/${machine}`].map((each) => join(folder, each));
  return { executablePath: unpacked, env: { ...env, LD_LIBRARY_PATH: libraries.join(':') } };
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({ ...findChromium()!, args: flags });
}

/** What is in the way of people who cannot see, or use no mouse. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Goes on by the tabulator until what is named so is in focus, as somebody does who uses no mouse. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const inFocus = `(() => {
    const it = document.activeElement;
    const label = it.labels?.[0]?.textContent ?? it.getAttribute('aria-label') ?? it.textContent;
    return label.trim();
  })()`;
  for (let pressed = 0; pressed < 120; pressed++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(inFocus)).startsWith(name)) return;
  }
  throw new Error(`The tabulator never comes to ${name}.`);
}
