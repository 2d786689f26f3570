import fc from 'fast-check';
import { Cookies, formTokenOf, isFormToken, newSecret } from './cookies.js';
import { browserOf, stateOf } from './session.js';

describe('a session', () => {
  const { digest: browser } = browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
  const at = (minutes: number) => new Date(minutes * 60_000);

  it('ends at the earlier of its two ends, whatever was asked between', () => {
    fc.assert(fc.property(fc.nat(1000), fc.nat(1000), fc.nat(3000), (seen, longest, now) => {
      const state = stateOf({ stage: 'full', begunAt: at(0), seenAt: at(seen), endsAt: at(longest), browser }, browser, at(now), { idle: 30 * 60_000, longest: 0 });
      expect(state).toBe(now < Math.min(longest, seen + 30) ? 'holds' : 'ended');
    }));
  });

  it('knows a browser again that was updated, and none of another kind or system', () => {
    const agent = (version: number, system = 'Windows NT 10.0; Win64; x64', more = '') =>
      `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36${more}`;
    const digests = [agent(156), agent(157), agent(156, 'Linux; Android 15; Pixel'), agent(156, undefined, ' Edg/156.0'), 'curl/8.9', '']
      .map((each) => browserOf(each).digest.toString('hex'));
    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(5);
  });
});

describe('a cookie', () => {
  it('is read once, under its full name, in its form', () => {
    const [cookies, secret] = [new Cookies(true), newSecret()];
    expect(cookies.read(`a=b; __Host-guzhou-session=${secret}`, 'session')).toBe(secret);
    for (const header of [
      undefined, `guzhou-session=${secret}`, `x__Host-guzhou-session=${secret}`, `__Host-guzhou-session=${secret}; __Host-guzhou-session=${newSecret()}`,
      '__Host-guzhou-session=short', `__Host-guzhou-session="${secret}"`,
    ]) expect(cookies.read(header, 'session')).toBeUndefined();
  });

  it('makes the token of forms, which tells nothing of it and fits no other', () => {
    const secrets = [newSecret(), newSecret()] as const;
    expect(isFormToken(formTokenOf(secrets[0]), formTokenOf(secrets[0]))).toBe(true);
    for (const given of [formTokenOf(secrets[1]), secrets[0], '', undefined, 7]) expect(isFormToken(given, formTokenOf(secrets[0]))).toBe(false);
  });
});
