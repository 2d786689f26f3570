import { argon2, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { startSystem } from '@guzhou/testing';
import { median, timed, type Benchmark } from '../benchmark.js';

const ROUNDS = 60;
const [NAME, PASSWORD] = ['bench', 'a long phrase for the bench'];
/** As the gateway's are, unless told. */
const COST = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 };
const hash = promisify(argon2);

/** A password until the browser holds a session: hashing, counting attempts, session and audit row, over HTTP. */
export const signIn: Benchmark = {
  name: 'sign-in',
  baseline: 'argon2id of the same cost (node:crypto) by itself',
  async run({ size, progress }) {
    const rounds = Math.max(5, Math.round(ROUNDS * size));
    // Its person may administer users: a second factor would be a second request.
    const system = await startSystem({ environment: {}, env: { LOG_LEVEL: 'warn' }, serviceEnv: { gateway: { SECOND_FACTOR: 'own-choice' } } });
    try {
      const [alone, whole]: [number[], number[]] = [[], []];
      const pages = await Pages.open(system.gatewayUrl, `/sign-in/invitation/${invitationOf(readFileSync(system.logs.gateway, 'utf8'))}`);
      await pages.send({ name: NAME, password: PASSWORD, again: PASSWORD });
      const entrance = await Pages.open(system.gatewayUrl, '/sign-in');
      for (let round = -2; round < rounds; round++) {
        const times = [
          await timed(() => hash('argon2id', { message: PASSWORD, nonce: randomBytes(16), ...COST })),
          await timed(() => entrance.send({ name: NAME, password: PASSWORD })),
        ] as const;
        if (round < 0) continue; // the first ones warm
        alone.push(times[0]);
        whole.push(times[1]);
      }
      progress(`登录 ${rounds} 次`, `signed in ${rounds} times`);
      const [value, baseline] = [median(whole), median(alone)];
      return [{ name: 'sign-in by a local account, p50', value: ms(value), baseline: ms(baseline), ratio: value / baseline, goal: '<= 1.1' }];
    } finally {
      await system.stop();
    }
  },
};

function invitationOf(log: string): string {
  return /"firstAdministrator":"[^"]*\/([\w-]{43})"/.exec(log)![1]!;
}

/** A page and its form, as a browser has them. */
class Pages {
  private constructor(
    private readonly url: string, private readonly origin: string, private readonly cookie: string, private readonly token: string,
  ) {}

  static async open(origin: string, path: string): Promise<Pages> {
    const page = await fetch(`${origin}${path}`);
    const cookie = page.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    return new Pages(`${origin}${path}`, origin, cookie, /name="form" value="([^"]+)"/.exec(await page.text())![1]!);
  }

  async send(fields: Record<string, string>): Promise<void> {
    const { url, origin, cookie, token } = this;
    const answer = await fetch(url, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams({ form: token, ...fields }), headers: { origin, cookie, 'sec-fetch-site': 'same-origin' },
    });
    await answer.arrayBuffer();
    if (answer.status !== 303) throw new Error(`Signing in was answered ${answer.status}.`);
  }
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
